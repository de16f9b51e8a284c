import { trusted } from 'mongoose';
import { MINUTE, type Millis, type Moment } from '../domain/time.ts';
import type { Reads } from '../flow/reads.ts';
import { PROMISED, UNSETTLED } from './indexes.ts';
import type { MessageDocument } from './message-document.ts';
import type { Models } from './models.ts';

/** How long after its moment a promise counts as broken. */
const PATIENCE: Millis = MINUTE;
const UNSETTLED_STATUSES = ['PENDING', 'CLAIMED', 'UNKNOWN'] as const;

/**
 * Counts a platform's promises at a moment. Kept: ended, and its ending is not still on its way. Broken: the time named to the
 * consumer is more than a minute past, or a text to the consumer (the ending, once closed) has been on its way for more than a
 * minute since it was allowed out. Open: the rest.
 */
export function promiseIn(models: Models): Reads['promise'] {
  const { inquiries } = models;
  return async (platformId, now, limit) => {
    const tooLate = new Date(now - PATIENCE);
    const lateOpen = { platformId, open: true, promisedBy: trusted({ $lt: tooLate }) };
    const [open, closed, oldest, lateByTime, texts] = await Promise.all([
      inquiries.countDocuments({ platformId, open: true }),
      inquiries.countDocuments({ platformId, status: 'CLOSED' }),
      inquiries.findOne({ platformId, open: true }, { createdAt: 1 }).sort({ _id: 1 }).hint(PROMISED).lean(),
      inquiries.find(lateOpen, { _id: 1 }).hint(PROMISED).lean(),
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
      oldestOpenAt: oldest?.createdAt.getTime() ?? null,
      overdueIds: broken.slice(0, limit),
    };
  };
}

type Texts = { ending: boolean; endingLate: boolean; anyLate: boolean };

/** What is on its way to consumers, by inquiry. */
async function unsettledTexts({ messages }: Models, platformId: string, now: Moment): Promise<Map<string, Texts>> {
  const found = await messages
    .find(
      { status: trusted({ $in: [...UNSETTLED_STATUSES] }), nextAt: trusted({ $exists: true }), platformId },
      { inquiryId: 1, kind: 1, ending: 1, createdAt: 1, heldUntil: 1 },
    )
    .hint(UNSETTLED)
    .lean();
  const byInquiry = new Map<string, Texts>();
  for (const text of found.filter(({ kind }) => kind.startsWith('CONSUMER_'))) {
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

/** A text that quiet hours put off is not late before they end. */
const allowedAt = ({ createdAt, heldUntil }: Pick<MessageDocument, 'createdAt' | 'heldUntil'>): Moment =>
  (heldUntil ?? createdAt).getTime();

async function closedAmong({ inquiries }: Models, ids: string[]): Promise<Set<string>> {
  const found = await inquiries.find({ _id: trusted({ $in: ids }), open: false }, { _id: 1 }).lean();
  return new Set(found.map(({ _id }) => _id));
}
