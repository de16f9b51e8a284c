import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { SWEEP_EVERY } from '../../src/flow/deadlines/sweeps.ts';
import { insertClones, type Template, templateOf } from './clones.ts';
import type { DeadlineSystem, Decided } from './deadline-system.ts';
import { startLeadline } from './leadline.ts';
import type { Market } from './market.ts';
import { LEADLINE } from './results.ts';

const MARGIN_MS = 2_000;
const SETTLED_WITHIN_MS = 60_000;
const STREAM_READY_MS = 500;
const LOOK_EVERY_MS = 20;

type Due = Template & { dueAt: number };

/**
 * Leadline through its running service. Its deadlines are copies of real inquiries, one for each vendor, whose offers were made so long ago
 * that they are due when they shall be. A commit is seen by a change stream of the bench's own, which makes it look later than it was.
 */
export async function leadlineDeadlines(vendors: number): Promise<DeadlineSystem> {
  const running = await startLeadline();
  const client = await MongoClient.connect(running.mongodb);
  const db = client.db();
  const market = await running.market('deadlines', vendors);
  // The rotation gives each its own vendor.
  const templates = await Promise.all(Array.from({ length: vendors }, () => dueTemplate(market, (submitted) => templateOf(db, submitted))));
  const due = new Map<string, number>();
  const decided: Decided[] = [];
  const stream = db.collection('inquiries').watch([{ $match: { operationType: { $in: ['update', 'replace'] } } }]);
  stream.on('change', (change) => {
    if (!('documentKey' in change)) return;
    const id = String(change.documentKey._id);
    const dueAt = due.get(id);
    const now = Date.now();
    if (dueAt === undefined || now < dueAt) return;
    due.delete(id);
    decided.push([dueAt, now]);
  });
  stream.on('error', () => undefined);
  await pause(STREAM_READY_MS);

  return {
    system: LEADLINE,
    noticedWithin: SWEEP_EVERY + MARGIN_MS,
    texts: market.texts,
    processes: () => market.processes,
    async seed(wanted) {
      const shifts = wanted.map((dueAt, n) => dueAt - (templates[n % templates.length] as Due).dueAt);
      const references: string[] = [];
      await insertClones(db, templates, shifts, (n, { id, reference }) => {
        due.set(id, wanted[n] as number);
        references.push(reference);
      });
      return references;
    },
    decided: async () => decided,
    async stop() {
      await stream.close();
      await client.close();
      await running.stop();
    },
  };
}

const DUE = 'query ($id: ID!) { inquiry(id: $id) { offers { dueAt } messages { status } } }';
type Answer = { inquiry: { offers: { dueAt: string | null }[]; messages: { status: string }[] } };

/** Hands an inquiry in, and reads it once its offer's clock runs and its texts have arrived. */
async function dueTemplate(
  market: Market,
  read: (submitted: { id: string; reference: string; phone: string }) => Promise<Template>,
): Promise<Due> {
  const submitted = await market.submit();
  const end = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { inquiry } = await market.ask<Answer>(DUE, { id: submitted.id });
    const dueAt = inquiry.offers[0]?.dueAt;
    const hasArrived = inquiry.messages.every(({ status }) => status === 'DELIVERED');
    if (dueAt && hasArrived) return { ...(await read(submitted)), dueAt: Date.parse(dueAt) };
    if (performance.now() > end) throw new Error('an inquiry that is to be copied was not offered in a minute');
    await pause(LOOK_EVERY_MS);
  }
}
