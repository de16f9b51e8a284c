import { MINUTE, type Millis, type Moment } from '../time/time.ts';
import type { AuditedMessage } from './facts.ts';
import type { Finding } from './finding.ts';

/** How long after its moment a promise counts as broken: `PromiseReport` in the schema. */
const PATIENCE: Millis = MINUTE;

export type Counts = { kept: number; open: number; broken: number };

/** What the auditor counts a platform's promises from. `texts`: those to consumers that are on their way. */
export type Sample = {
  total: number;
  open: { id: string; seq: number; promisedBy: Moment | null }[];
  texts: AuditedMessage[];
};

/** True for a text that counts: one to the consumer. */
export const isToConsumer = ({ kind }: AuditedMessage): boolean => kind.startsWith('CONSUMER_');

/**
 * The auditor's own count of a platform's promises. Broken: the time that was named to the consumer, or a text to the consumer (once the
 * inquiry has ended: the text about its ending), is more than {@link PATIENCE} late. Kept: the inquiry has ended, and the text about its
 * ending is no longer on its way. Open: the rest.
 */
export function countsOf({ total, open, texts }: Sample, now: Moment): Counts {
  const isPast = (moment: Moment | null) => moment !== null && moment < now - PATIENCE;
  const openIds = new Set(open.map(({ id }) => id));
  const endings = texts.filter(({ ending, inquiryId }) => ending && !openIds.has(inquiryId));
  const late = [...endings, ...texts.filter(({ inquiryId }) => openIds.has(inquiryId))].filter((text) =>
    isPast(text.heldUntil ?? text.createdAt),
  );
  const broken = new Set([
    ...open.filter(({ promisedBy }) => isPast(promisedBy)).map(({ id }) => id),
    ...late.map((text) => text.inquiryId),
  ]);
  const untold = new Set(endings.map(({ inquiryId }) => inquiryId));
  return { kept: total - open.length - untold.size, open: open.length + untold.size - broken.size, broken: broken.size };
}

/** How many changes two samples show. Counts that were taken between the samples may differ from either by so many. */
export function movedBetween(before: Sample, after: Sample): number {
  const seqs = new Map(before.open.map(({ id, seq }) => [id, seq]));
  const stayed = after.open.filter(({ id, seq }) => seqs.get(id) === seq).length;
  const texts = new Set(before.texts.map(({ id, status }) => `${id} ${status}`));
  const unmoved = after.texts.filter(({ id, status }) => texts.has(`${id} ${status}`)).length;
  const apart = (one: number, other: number, same: number) => one - same + (other - same);
  return (
    Math.abs(after.total - before.total) +
    apart(before.open.length, after.open.length, stayed) +
    apart(before.texts.length, after.texts.length, unmoved)
  );
}

const EACH = ['kept', 'open', 'broken'] as const;

/** Whether each live count lies within the range of the auditor's own counts, give or take `moved` ({@link movedBetween}). */
export function agree(live: Counts, own: Counts[], moved: number): boolean {
  return EACH.every((count) => {
    const all = own.map((counts) => counts[count]);
    return live[count] >= Math.min(...all) - moved && live[count] <= Math.max(...all) + moved;
  });
}

/** The finding that the live counts of a platform are not the auditor's. */
export function disagreement(platformId: string, live: Counts, own: Counts): Finding {
  const words = (counts: Counts) => EACH.map((count) => `${counts[count]} ${count}`).join(', ');
  return {
    id: `COUNTS_DISAGREE:${platformId}`,
    kind: 'COUNTS_DISAGREE',
    platformId,
    inquiryId: null,
    about: platformId,
    what: `The promise counts ${words(live)}; the auditor counts ${words(own)}.`,
    mend: null,
  };
}
