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
import type { Actions, Submission } from './actions.ts';
import { answersToRepeated, hashOf } from './idempotency.ts';
import { createSubmissionQueue, type QueuedSubmission } from './submission-queue.ts';

export type SubmitNeeds = DecideNeeds & {
  optOuts: OptOuts;
  /** The IANA zone in which the consumer lives. */
  zoneOf(consumer: { timeZone: string | null; phone: string } & Location): string;
  positionOf(location: Location): Position;
  /** Random bytes from a cryptographic source. */
  randomBytes(length: number): Uint8Array;
  /** Called with the committed inquiries, so that their next wake-up is armed. */
  onCommitted(inquiries: Inquiry[]): void;
  /** Called when texts were written. */
  onMessages(): void;
  pause(ms: number): Promise<void>;
};

/** What was looked up about a submission before it is decided. `duplicateOf`: the open inquiry of the same consumer and category. */
type Known = { policy: Policy; isOptedOut: boolean; duplicateOf: string | null };

/**
 * Takes inquiries in: durable, with their receipt in the outbox, when the promise resolves. The same key and body again
 * answer with the first one's inquiry. Rejects when the store cannot be reached.
 */
export function submitInquiryWith(needs: SubmitNeeds): Actions['submitInquiry'] {
  const { store } = needs;
  return createSubmissionQueue({ answerRepeated, create, pause: needs.pause });

  async function answerRepeated(platformId: string, items: QueuedSubmission[]): Promise<QueuedSubmission[]> {
    const answerOf = await answersToRepeated(
      store,
      platformId,
      items.map(({ submission }) => submission),
    );
    return items.filter(({ submission, resolve }) => {
      const answer = answerOf(submission);
      if (answer) resolve(answer);
      return answer === null;
    });
  }

  async function create(platformId: string, items: QueuedSubmission[]): Promise<boolean> {
    const known = await lookUp(
      platformId,
      items.map(({ submission }) => submission),
    );
    const commit = emptyCommit();
    const texts: RequestedText[] = [];
    const records = items.map(({ submission }) => begin(platformId, submission, known(submission), commit, texts, needs));
    await composeTexts(texts, commit, createVendorIdentityMap(store, needs.clock.now()), needs);
    if ((await store.commit(commit)) !== 'DONE') return false;
    needs.onCommitted(records.map(({ inquiry }) => inquiry));
    needs.onMessages();
    for (const [index, record] of records.entries()) items[index]?.resolve({ ok: true, value: { record, replayed: false } });
    return true;
  }

  async function lookUp(platformId: string, submissions: Submission[]): Promise<(submission: Submission) => Known> {
    const policy = await policyInForce(store, platformId);
    const wanted = submissions.map(({ consumer, category }) => ({ phone: consumer.phone, category }));
    const optedOut = await needs.optOuts.among(wanted.map(({ phone }) => phone));
    const duplicates = await store.openDuplicates(platformId, wanted);
    return ({ consumer: { phone }, category }) => ({
      policy,
      isOptedOut: optedOut.has(phone),
      duplicateOf: duplicates.get(needKey({ phone, category })) ?? null,
    });
  }
}

/** Decides a new inquiry and adds it to the commit and its texts to `texts`. */
function begin(
  platformId: string,
  submission: Submission,
  { policy, isOptedOut, duplicateOf }: Known,
  commit: Commit,
  texts: RequestedText[],
  needs: SubmitNeeds,
): InquiryRecord {
  const { consumer, location, category, details, idempotencyKey } = submission;
  const now = needs.clock.now();
  const inquiryId = newId('inq', now, needs.randomBytes(16));
  const zone = needs.zoneOf({ timeZone: consumer.timeZone, phone: consumer.phone, ...location });
  const position = needs.positionOf(location);
  const person = { ...consumer, zone, details, location, position };
  const reach = isOptedOut ? 'OPTED_OUT' : 'TEXTABLE';
  const reference = newReference(needs.randomBytes(6));
  const place = { ...location, ...position };
  const events = submit({ inquiryId, platformId, reference, category, location: place, zone, reach, policy, duplicateOf, now });
  const inquiry = foldAndReact(events, null, person, (effect, record) => {
    if (effect.type === 'Notify') texts.push({ notify: effect, record });
  });
  const link = linkHash(needs.linkSecret, 'INQUIRY', inquiryId);
  const repeats = duplicateOf === null ? {} : { duplicateOf };
  const bodyHash = hashOf(submission);
  commit.created.push({ inquiry, expectedSeq: 0, events, person, idempotencyKey, bodyHash, linkHash: link, ...repeats });
  return { inquiry, person };
}
