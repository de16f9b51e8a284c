import type { Bounds, Case, When } from '../../src/domain/audit/facts.ts';
import { DAY, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import type { AuditStore } from '../../src/flow/ports/audit-store.ts';
import { makeVendor } from './builders.ts';
import { type Flow, memoryFlow, PLATFORM } from './memory-flow.ts';
import { memoryPorts } from './memory-ports.ts';

/** Round bounds, all of them different. */
export const BOUNDS: Bounds = {
  wake: MINUTE,
  step: 2 * MINUTE,
  ahead: { PENDING: 25 * 60 * MINUTE, CLAIMED: 3 * MINUTE, UNKNOWN: 4 * MINUTE },
  settled: DAY,
  clock: 5 * MINUTE,
  reminder: 10 * SECOND,
  readiness: 20 * SECOND,
  buckets: 16,
};

export const at = (now: number, part: Partial<When> = {}): When => ({ now, upSince: 0, bounds: BOUNDS, ...part });

const REMIND = 2 * MINUTE;
export const RESPOND = 5 * MINUTE;
const CONSUMER = '+12125551001';

/** A life played through the real flow in memory, and what the auditor reads of it. */
export type Audited = { flow: Flow; audit: AuditStore; id: string; read(): Promise<Case> };

async function begin(): Promise<Audited> {
  const vendors = [makeVendor({ phone: '+12125550201' }), makeVendor({ phone: '+12125550202' })];
  const flow = memoryFlow({ vendors, policy: { remindAfter: [REMIND], respondWithin: RESPOND, confirmWithin: 10 * MINUTE } });
  const { audit } = memoryPorts(flow.tables);
  const id = await flow.submit(CONSUMER);
  const read = async () => (await audit.cases([id])).cases[0] as Case;
  const life = { flow, audit, id, read };
  await flow.wake(id);
  await hearTwilio(life);
  return life;
}

/** Everything that waits goes out, and Twilio says that it was delivered. */
export async function hearTwilio({ flow, read }: Audited): Promise<void> {
  await flow.send();
  for (const { id } of (await read()).messages) {
    const { sid, status } = flow.messages().find((message) => message.id === id)!;
    if (sid !== null && status === 'SENT') await flow.callbacks.apply({ messageId: id, sid, progress: 'DELIVERED' });
  }
}

async function later(life: Audited, ms: number): Promise<void> {
  life.flow.later(ms);
  await life.flow.wake(life.id);
  await hearTwilio(life);
}

/** An offer is out and its clock runs. */
export const offered = begin;

/** One vendor after the other is reminded and stays silent: two strikes, and the consumer is told the end. */
export async function silent(): Promise<Audited> {
  const life = await begin();
  for (let i = 0; i < 2; i++) {
    await later(life, REMIND);
    await later(life, RESPOND - REMIND);
  }
  return life;
}

async function accepted(): Promise<Audited> {
  const life = await begin();
  await life.flow.actions.acceptOffer(PLATFORM, `off_${life.id.slice(4)}_1`, 'API');
  await hearTwilio(life);
  return life;
}

/** A vendor accepts, says that it called, and the consumer says that nobody did: a strike, and the next one has it. */
export async function denied(): Promise<Audited> {
  const life = await accepted();
  await life.flow.actions.reportContact(PLATFORM, `off_${life.id.slice(4)}_1`, null, 'API');
  await later(life, 10 * MINUTE);
  await life.flow.actions.answerQuestion({ platformId: PLATFORM, inquiryId: life.id }, null, false, 'LINK');
  await hearTwilio(life);
  return life;
}

/** A vendor accepts and does nothing, the consumer is asked and says nothing: a strike, and the next one has it. */
export async function overdue(): Promise<Audited> {
  const life = await accepted();
  await later(life, 60 * MINUTE);
  await later(life, 10 * MINUTE);
  return life;
}

/** The consumer withdraws. */
export async function withdrawn(): Promise<Audited> {
  const life = await begin();
  await life.flow.actions.withdrawInquiry(PLATFORM, life.id, null);
  await hearTwilio(life);
  return life;
}
