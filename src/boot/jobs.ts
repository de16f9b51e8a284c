import { type Schedule, startJobs } from '../../jobs/schedule.ts';
import type { Clock } from '../flow/ports/clock.ts';
import type { Log } from '../flow/ports/log.ts';
import type { Store } from '../store/mongo/connect.ts';
import { createStoreAuditor } from './auditor.ts';
import type { Config } from './config/config.ts';
import type { Flow } from './flow.ts';

export type FlowJobNeeds = { store: Store; flow: Flow; config: Config; clock: Clock; log: Log; onSwept?(): void };

/** Starts the recurring jobs over a flow and its store, in any process that sweeps and sends. */
export function startFlowJobs({ store, flow, config, clock, log, onSwept = () => undefined }: FlowJobNeeds): Promise<Schedule> {
  return startJobs(store.connection.getClient().db(store.connection.name), {
    ...flow,
    store: store.inquiries,
    clock,
    auditor: createStoreAuditor(store, flow, clock, log),
    auditEvery: config.auditEvery,
    onSwept,
    onError: (error) => log.error('a job failed', { error: error.message }),
    onStandstill: () => log.warn('Agenda has run no job for a while: its jobs are run without it until it does'),
    onRecovered: () => log.info('Agenda runs its jobs again'),
  });
}
