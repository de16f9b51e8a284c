import { trusted } from 'mongoose';
import type { MessageStatus } from '../../../domain/text/message.ts';
import { MINUTE, type Millis, type Moment } from '../../../domain/time/time.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import { OPEN } from '../collections/inquiry-document.ts';
import type { MessageDocument } from '../collections/message-document.ts';
import type { Models } from '../collections/models.ts';

/** How long after its moment a promise counts as broken. */
const PATIENCE: Millis = MINUTE;
const UNSETTLED: MessageStatus[] = ['PENDING', 'CLAIMED', 'UNKNOWN'];

/**
 * Counts a platform's promises at a moment. Kept: ended, and its ending is not still on its way. Broken: the time named to the
 * consumer is more than a minute past, or a text to the consumer (the ending, once closed) has been on its way for more than a
 * minute since it was allowed out. Open: the rest.
 */
export function mongoPromise(models: Models): Reads['promise'] {
  const { inquiries } = models;
  return async (platformId, now, limit) => {
    const tooLate = now - PATIENCE;
    const [open, closed, oldest, lateByTime, texts] = await Promise.all([
      inquiries.countDocuments({ platformId, 'state.status': trusted(OPEN) }),
      inquiries.countDocuments({ platformId, 'state.status': 'CLOSED' }),
      inquiries
        .findOne({ platformId, 'state.status': trusted(OPEN) }, { state: 1 })
        .sort({ _id: 1 })
        .lean(),
      inquiries.find({ platformId, 'state.promisedBy': trusted({ $lt: tooLate }), 'state.status': trusted(OPEN) }, { _id: 1 }).lean(),
      unsettledTexts(models, platformId, now),
    ]);
    const ended = await closedAmong(models, [...texts.keys()]);
    const lateTexts = [...texts].filter(([id, text]) => (ended.has(id) ? text.endingLate : text.anyLate)).map(([id]) => id);
    const broken = [...new Set([...lateByTime.map(({ _id }) => _id), ...lateTexts])].sort();
    const untold = [...ended].filter((id) => texts.get(id)?.ending).length;
    return {
      kept: closed - untold,
      open: open + untold - broken.length,
      broken: broken.length,
      oldestOpenAt: oldest?.state.submittedAt ?? null,
      overdueIds: broken.slice(0, limit),
    };
  };
}

type Texts = { ending: boolean; endingLate: boolean; anyLate: boolean };

/** The texts on their way to consumers, by inquiry: the endings, and the texts that are older than PATIENCE. */
async function unsettledTexts({ messages }: Models, platformId: string, now: Moment): Promise<Map<string, Texts>> {
  // Only conditions that the partial index covers: with any other, SecantusDB reads every message.
  const unsettled = (status: MessageStatus) =>
    messages
      .find(
        { status, nextAt: trusted({ $gt: new Date(0) }) },
        { platformId: 1, inquiryId: 1, kind: 1, ending: 1, createdAt: 1, heldUntil: 1 },
      )
      .lean();
  const found = (await Promise.all(UNSETTLED.map(unsettled))).flat();
  const wanted = found.filter(
    (text) =>
      text.platformId === platformId && text.kind.startsWith('CONSUMER_') && (text.ending || text.createdAt.getTime() < now - PATIENCE),
  );
  const byInquiry = new Map<string, Texts>();
  for (const text of wanted) {
    const before = byInquiry.get(text.inquiryId);
    const late = allowedAt(text) < now - PATIENCE;
    byInquiry.set(text.inquiryId, {
      ending: text.ending || (before?.ending ?? false),
      endingLate: (text.ending && late) || (before?.endingLate ?? false),
      anyLate: late || (before?.anyLate ?? false),
    });
  }
  return byInquiry;
}

/** Whether a text is late. Quiet hours do not count: a text that they put off becomes late only after their end. */
const allowedAt = ({ createdAt, heldUntil }: Pick<MessageDocument, 'createdAt' | 'heldUntil'>): Moment =>
  (heldUntil ?? createdAt).getTime();

async function closedAmong({ inquiries }: Models, ids: string[]): Promise<Set<string>> {
  const found = await inquiries.find({ _id: trusted({ $in: ids }), 'state.status': 'CLOSED' }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id));
}
