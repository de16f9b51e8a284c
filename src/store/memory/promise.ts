import { isUnsettled, type Message } from '../../domain/text/message.ts';
import { MINUTE, type Millis } from '../../domain/time/time.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import { within } from './inquiries.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

/** How long after its moment a promise counts as broken. */
const PATIENCE: Millis = MINUTE;

/** Counts a platform's promises at a moment, in memory, by the definitions at `mongoPromise`. */
export function memoryPromise({ inquiries, messages }: Tables): Sync<Reads>['promise'] {
  return (platformId, now, limit) => {
    const tooLate = now - PATIENCE;
    const onTheirWay = (inquiryId: string): Message[] =>
      [...within(messages, messages.by.inquiry.ids(inquiryId)).values()].filter(
        ({ kind, status, nextAt }) => kind.startsWith('CONSUMER_') && isUnsettled(status) && nextAt !== null,
      );
    const isLate = ({ heldUntil, createdAt }: Message) => (heldUntil ?? createdAt) < tooLate;
    const all = [...inquiries.values()].map(({ inquiry }) => inquiry).filter((inquiry) => inquiry.platformId === platformId);
    const verdicts = all.map((inquiry) => {
      const texts = onTheirWay(inquiry.id);
      if (inquiry.status !== 'CLOSED')
        return (inquiry.promisedBy !== null && inquiry.promisedBy < tooLate) || texts.some(isLate) ? 'broken' : 'open';
      const endings = texts.filter(({ ending }) => ending);
      if (endings.some(isLate)) return 'broken';
      return endings.length ? 'open' : 'kept';
    });
    const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
    const opened = all.filter(({ status }) => status !== 'CLOSED').map(({ submittedAt }) => submittedAt);
    const overdue = all.filter((_, i) => verdicts[i] === 'broken').map(({ id }) => id);
    return {
      kept: count('kept'),
      open: count('open'),
      broken: count('broken'),
      oldestOpenAt: opened.length ? Math.min(...opened) : null,
      overdueIds: overdue.toSorted().slice(0, limit),
    };
  };
}
