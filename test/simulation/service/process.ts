import { audit } from '../../../jobs/audit.ts';
import { type RecurringJob, recurringJobs } from '../../../jobs/recurring.ts';
import { createFlow, type Flow, type Machine } from '../../../src/boot/flow.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import { BEAT_EVERY } from '../../../src/flow/deadlines/heartbeat.ts';
import type { Log } from '../../../src/flow/ports/log.ts';
import type { TextSender } from '../../../src/flow/ports/twilio.ts';
import type { Limits } from '../../../src/flow/sending/sender.ts';
import type { MemoryStore } from '../../../src/store/memory/memory-store.ts';
import { chanceOf } from '../kernel/chance.ts';
import { AUDIT_EVERY, auditorOver } from './audit.ts';
import { faultyPorts } from './faulty-ports.ts';
import type { Readiness } from './readiness.ts';
import { callAt, createSteps, type Outside, type ProcessRun } from './steps.ts';
import { virtualWheel } from './virtual-wheel.ts';

const LINK_SECRET = 'a secret of thirty-two characters';
const PUBLIC_URL = 'https://leads.example';

/** What every process of a world shares. */
export type Common = Outside & {
  seed: number;
  store: MemoryStore;
  readiness: Readiness;
  limits: Limits;
  /** Whether the auditor looks while the world goes on; it always does at its end. */
  audits: boolean;
  twilioFor(run: ProcessRun): TextSender;
  log(process: number): Log;
};

/** A process that is up: the real flow over ports that may fail. `serves`: it answers requests by now. */
export type RunningProcess = { run: ProcessRun; flow: Flow; jobs: RecurringJob[]; serves: boolean };

/**
 * What a process is for: one that `serves` answers links, texts and API; the others only sweep and send. `onServing` is called when it begins
 * to serve, `onStop` when it is stopped, `onCrash` when it ends.
 */
export type Role = { number: number; serves: boolean; onServing(): void; onStop(until: Moment): void; onCrash(): void };

/** Starts a process as the real one starts: it catches up on everything that may be due, then begins to serve. When that fails it ends. */
export function startProcess({ number, serves, onServing, onStop, onCrash }: Role, common: Common): RunningProcess {
  const { scheduler, seed } = common;
  const started = scheduler.now();
  const run: ProcessRun = {
    process: number,
    alive: true,
    stoppedUntil: started,
    heldUpAt: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    crash() {
      run.alive = false;
      onCrash();
    },
    stop(until) {
      run.stoppedUntil = until;
      onStop(until);
    },
  };
  const wheel = virtualWheel(run, common);
  const store = faultyPorts(common.store, { steps: createSteps(run, common), armed: wheel.armed, readiness: common.readiness });
  const chance = chanceOf(seed, number, started);
  const clock = { now: scheduler.now };
  const log = common.log(number);
  let tokens = 0;
  const machine: Machine = {
    every: (ms, task) => (ms === BEAT_EVERY ? beats(run, common, task) : wheel.every(ms, task)),
    pause: (ms) =>
      new Promise((resolve) => callAt(run, scheduler, scheduler.now() + Math.max(1, Math.ceil(ms)), number, () => run.alive && resolve())),
    random: chance.next,
    randomBytes: chance.bytes,
    newToken: () => `${number}:${started}:${++tokens}`,
  };
  const flow = createFlow({
    store,
    twilio: common.twilioFor(run),
    limits: common.limits,
    clock,
    servesRequests: serves,
    log,
    linkSecret: LINK_SECRET,
    publicUrl: PUBLIC_URL,
    machine,
  });
  const auditor = auditorOver(
    { store: store.audit, outbox: store.outbox, engine: flow.engine, nudge: flow.sender.nudge, clock, log },
    common.store,
  );
  const jobs = recurringJobs({ ...flow, store: store.inquiries, clock, onSwept: () => undefined });
  if (common.audits) jobs.push({ name: 'audit', every: AUDIT_EVERY, run: () => audit({ auditor }) });
  const up: RunningProcess = { run, flow, jobs, serves: false };
  const open = () => {
    if (!run.alive || !serves) return;
    up.serves = true;
    onServing();
    flow.startServing();
  };
  flow.catchUp().then(open, () => run.alive && run.crash());
  return up;
}

/** Runs a process's heartbeats until one has been written since the service became ready. The readiness writes down the others, which cost time and decide nothing. */
function beats(run: ProcessRun, { scheduler, readiness }: Common, beat: () => void): () => void {
  let stopped = false;
  const soon = () => callAt(run, scheduler, scheduler.now() + BEAT_EVERY, run.process, next);
  const next = () => {
    if (stopped || !run.alive) return;
    if (!readiness.isReady() || readiness.hasBeaten()) return readiness.onReady(soon);
    beat();
    soon();
  };
  soon();
  return () => {
    stopped = true;
  };
}
