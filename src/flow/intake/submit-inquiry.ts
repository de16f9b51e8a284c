import { createHash } from 'node:crypto';
import { newId, newReference } from '../../domain/ids.ts';
import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import { submit } from '../../domain/inquiry/submit.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Location, Position } from '../../domain/routing/place.ts';
import { emptyCommit, foldAndReact, type RequestedText } from '../engine/collect-commit.ts';
import { composeTexts } from '../engine/compose-texts.ts';
import type { DecideNeeds } from '../engine/decide-batch.ts';
import { policyInForce } from '../engine/policy-in-force.ts';
import { createVendorIdentityMap } from '../engine/vendor-identity-map.ts';
import { linkHash } from '../links/link-tokens.ts';
import type { Commit } from '../ports/commit.ts';
import { type InquiryRecord, needKey } from '../ports/inquiry-store.ts';
import type { OptOuts } from '../ports/opt-outs.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import type { Actions, Submission } from './actions.ts';

/** Submissions that share a transaction at most. */
const BATCH = 50;
/** Equal submissions meet at the unique key; each further try finds the first one's inquiry. */
const TRIES = 25;

export type SubmitNeeds = DecideNeeds & {
  optOuts: OptOuts;
  zoneOf(consumer: { timeZone: string | null; phone: string } & Location): string;
  positionOf(location: Location): Position;
  randomBytes(length: number): Uint8Array;
  onCommitted(inquiries: Inquiry[]): void;
  onMessages(): void;
  pause(ms: number): Promise<void>;
};

type Answer = Awaited<ReturnType<Actions['submitInquiry']>>;
type Item = { submission: Submission; resolve(answer: Answer): void; reject(error: unknown): void };

/**
 * Takes inquiries in: durable, with their receipt in the outbox, when the promise resolves. The same key and body again
 * answer with the first one's inquiry. What comes in while a transaction is under way shares the next one.
 */
export function submitInquiryWith(needs: SubmitNeeds): Actions['submitInquiry'] {
  const { store } = needs;
  const waiting = new Map<string, Item[]>();

  return (platformId, submission) =>
    new Promise((resolve, reject) => {
      const item = { submission, resolve, reject };
      const queue = waiting.get(platformId);
      if (queue) queue.push(item);
      else {
        waiting.set(platformId, [item]);
        void run(platformId);
      }
    });

  async function run(platformId: string): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the transaction.
    await Promise.resolve();
    for (const queue = waiting.get(platformId) ?? []; queue.length; ) {
      const left = await takeIn(platformId, queue.splice(0, BATCH));
      queue.unshift(...left);
    }
    waiting.delete(platformId);
  }

  /** Answers these; those that have to see first what becomes of another come back. */
  async function takeIn(platformId: string, items: Item[]): Promise<Item[]> {
    try {
      for (let i = 0; i < TRIES; i++) {
        if (i > 1) await needs.pause(2 * i);
        const { taken, left } = distinct(await answerRepeated(platformId, items));
        if (taken.length === 0 || (await create(platformId, taken))) return left;
        // Somebody else came first with one of them: the others need not meet it again.
        if (taken.length > 1) return [...(await Promise.all(taken.map((item) => takeIn(platformId, [item])))).flat(), ...left];
      }
      throw new Error('gave up after too many conflicts over one inquiry');
    } catch (error) {
      // One that cannot be taken in must not keep the others out.
      if (items.length > 1 && !(error instanceof StoreUnavailable)) for (const item of items) await takeIn(platformId, [item]);
      else for (const item of items) item.reject(error);
      return [];
    }
  }

  /** Answers those whose key is known; the others are new. */
  async function answerRepeated(platformId: string, items: Item[]): Promise<Item[]> {
    const earlier = await store.byIdempotencyKeys(
      platformId,
      items.map(({ submission }) => submission.idempotencyKey),
    );
    if (earlier.size === 0) return items;
    const records = await store.load([...earlier.values()].map(({ inquiryId }) => inquiryId));
    return items.filter(({ submission, resolve }) => {
      const known = earlier.get(submission.idempotencyKey);
      if (!known) return true;
      const record = records.get(known.inquiryId);
      if (!record) throw new Error(`inquiry ${known.inquiryId} has a key but is not there`);
      resolve(known.bodyHash === hashOf(submission) ? { ok: true, value: { record, replayed: true } } : KEY_REUSED);
      return false;
    });
  }

  /** Commits new inquiries together; false when somebody else came first with one of them, and then none is written. */
  async function create(platformId: string, items: Item[]): Promise<boolean> {
    const policy = await policyInForce(store, platformId);
    const wanted = items.map(({ submission: { consumer, category } }) => ({ phone: consumer.phone, category }));
    const optedOut = await needs.optOuts.among(wanted.map(({ phone }) => phone));
    const duplicates = await store.openDuplicates(platformId, wanted);
    const commit = emptyCommit();
    const tells: RequestedText[] = [];
    const records = items.map(({ submission }) => {
      const { phone } = submission.consumer;
      const duplicateOf = duplicates.get(needKey({ phone, category: submission.category })) ?? null;
      return begin(platformId, submission, { policy, isOptedOut: optedOut.has(phone), duplicateOf }, commit, tells);
    });
    await composeTexts(tells, commit, createVendorIdentityMap(store, needs.clock.now()), needs);
    if ((await store.commit(commit)) !== 'DONE') return false;
    needs.onCommitted(records.map(({ inquiry }) => inquiry));
    needs.onMessages();
    for (const [index, record] of records.entries()) items[index]?.resolve({ ok: true, value: { record, replayed: false } });
    return true;
  }

  type Known = { policy: Policy; isOptedOut: boolean; duplicateOf: string | null };

  function begin(platformId: string, submission: Submission, known: Known, commit: Commit, tells: RequestedText[]): InquiryRecord {
    const { consumer, location, category, details, idempotencyKey } = submission;
    const now = needs.clock.now();
    const inquiryId = newId('inq', now, needs.randomBytes(16));
    const zone = needs.zoneOf({ timeZone: consumer.timeZone, phone: consumer.phone, ...location });
    const position = needs.positionOf(location);
    const person = { ...consumer, zone, details, location, position };
    const { policy, duplicateOf } = known;
    const reach = known.isOptedOut ? 'OPTED_OUT' : 'TEXTABLE';
    const reference = newReference(needs.randomBytes(6));
    const place = { ...location, ...position };
    const events = submit({ inquiryId, platformId, reference, category, location: place, zone, reach, policy, duplicateOf, now });
    const inquiry = foldAndReact(events, null, person, (effect, record) => {
      if (effect.type === 'Notify') tells.push({ notify: effect, record });
    });
    const link = linkHash(needs.linkSecret, 'INQUIRY', inquiryId);
    commit.created.push({ inquiry, expectedSeq: 0, events, person, idempotencyKey, bodyHash: hashOf(submission), linkHash: link });
    return { inquiry, person };
  }
}

/** Those that one transaction can take: no key and no need twice, since the second of two must see what became of the first. */
function distinct(items: Item[]): { taken: Item[]; left: Item[] } {
  const seen = new Set<string>();
  const taken: Item[] = [];
  const left: Item[] = [];
  for (const item of items) {
    const { idempotencyKey, consumer, category } = item.submission;
    const marks = [`key|${idempotencyKey}`, `need|${needKey({ phone: consumer.phone, category })}`];
    const isFree = !marks.some((mark) => seen.has(mark));
    (isFree ? taken : left).push(item);
    for (const mark of marks) seen.add(mark);
  }
  return { taken, left };
}

const KEY_REUSED: Answer = {
  ok: false,
  errors: [
    {
      field: ['idempotencyKey'],
      message: 'This idempotencyKey was used for another inquiry: send the same body again, or choose a new key.',
      code: 'IDEMPOTENCY_KEY_REUSED',
    },
  ],
};

/** Tells whether two submissions say the same; the key itself is not part of it. */
function hashOf({ idempotencyKey: _, ...body }: Submission): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
