import { createHash } from 'node:crypto';
import { newId, newReference } from '../domain/ids.ts';
import { submit } from '../domain/inquiry/submit.ts';
import type { Inquiry, Location } from '../domain/inquiry/types.ts';
import type { Actions, Submission } from './actions.ts';
import { type Decided, emptyCommit, follow, type Needs, vendorShelf, writeTexts } from './attempt.ts';
import { linkHash } from './links.ts';
import type { InquiryRecord, NewInquiry, OptOuts } from './ports.ts';

/** Equal calls at once meet at the unique key; each further try finds the first one's inquiry. */
const TRIES = 25;

export type SubmitNeeds = Needs & {
  optOuts: OptOuts;
  zoneOf(consumer: { timeZone: string | null; phone: string } & Location): string;
  randomBytes(length: number): Uint8Array;
  onCommitted(inquiries: Inquiry[]): void;
  onMessages(): void;
  pause(ms: number): Promise<void>;
};

/** Takes an inquiry in: durable, with its receipt in the outbox, when it resolves. The same key and body again answer with the first one's inquiry. */
export function submitInquiryWith(needs: SubmitNeeds): Actions['submitInquiry'] {
  const { store } = needs;

  return async function submitInquiry(platformId, submission) {
    const bodyHash = hashOf(submission);
    for (let i = 0; i < TRIES; i++) {
      if (i > 1) await needs.pause(2 * i);
      const earlier = await store.byIdempotencyKey(platformId, submission.idempotencyKey);
      if (earlier) return replay(earlier, bodyHash);
      const record = await create(platformId, submission, bodyHash);
      if (record) return { ok: true, value: { record, replayed: false } };
    }
    throw new Error('gave up after too many conflicts over one inquiry');
  };

  async function replay(earlier: { inquiryId: string; bodyHash: string }, bodyHash: string): ReturnType<Actions['submitInquiry']> {
    if (earlier.bodyHash !== bodyHash) {
      const message = 'This idempotencyKey was used for another inquiry: send the same body again, or choose a new key.';
      return { ok: false, errors: [{ field: ['idempotencyKey'], message, code: 'IDEMPOTENCY_KEY_REUSED' }] };
    }
    const record = (await store.load([earlier.inquiryId])).get(earlier.inquiryId);
    if (!record) throw new Error(`inquiry ${earlier.inquiryId} has a key but is not there`);
    return { ok: true, value: { record, replayed: true } };
  }

  /** The new inquiry, or null when somebody else came first. */
  async function create(platformId: string, submission: Submission, bodyHash: string): Promise<InquiryRecord | null> {
    const { consumer, location, category } = submission;
    const platform = await store.platform(platformId);
    if (!platform) throw new Error(`no platform ${platformId}`);
    const policy = await store.policy(platformId, platform.policyVersion);
    const optedOut = await needs.optOuts.among([consumer.phone]);
    const now = needs.clock.now();
    const inquiryId = newId('inq', now, needs.randomBytes(16));
    const zone = needs.zoneOf({ timeZone: consumer.timeZone, phone: consumer.phone, ...location });
    const person = { ...consumer, zone, details: submission.details, location };
    const events = submit({
      inquiryId,
      platformId,
      reference: newReference(needs.randomBytes(6)),
      category,
      location,
      zone,
      reach: optedOut.size ? 'OPTED_OUT' : 'TEXTABLE',
      policy,
      duplicateOf: await store.openDuplicate(platformId, consumer.phone, category),
      now,
    });
    const commit = emptyCommit();
    const tells: Decided[] = [];
    const inquiry = follow(events, null, person, (effect, record) => {
      if (effect.type === 'Tell') tells.push({ tell: effect, record });
    });
    await writeTexts(tells, commit, vendorShelf(store), needs);
    const link = linkHash(needs.linkSecret, 'INQUIRY', inquiryId);
    const created: NewInquiry = {
      inquiry,
      expectedSeq: 0,
      events,
      person,
      idempotencyKey: submission.idempotencyKey,
      bodyHash,
      linkHash: link,
    };
    commit.created.push(created);
    if ((await store.commit(commit)) !== 'DONE') return null;
    needs.onCommitted([inquiry]);
    needs.onMessages();
    return { inquiry, person };
  }
}

/** Tells whether two submissions say the same; the key itself is not part of it. */
function hashOf({ idempotencyKey: _, ...body }: Submission): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
