import { DAY, MINUTE, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import { byMoment } from '../../../src/store/memory/table.ts';
import type { StoredInquiry } from '../../../src/store/memory/tables.ts';
import type { Invariant } from './invariant.ts';

/** How long something that is due may wait while the service can be reached: crashes, slow steps and leases included. */
const PATIENCE: Millis = 3 * MINUTE;

/** How long a world lives at most: its busy hours, the longest search, penalties that fade and ends that become final. */
const MAX_LENGTH: Millis = 30 * DAY;

/** Open means a wake-up: every inquiry that has not ended says when it is looked at next, is looked at then, and ends; and every offer's clock starts. */
export const wakes: Invariant = {
  name: 'wakes',
  watch({ now, tables, readiness, violated }) {
    const latest = now() + MAX_LENGTH;
    const due = byMoment<StoredInquiry>(dueAt);
    const { awaitingClock } = tables.messages.by;
    tables.inquiries.watch(due);
    return {
      inquiry({ inquiry }) {
        if (inquiry.status === 'CLOSED' ? inquiry.wakeAt !== null : !Number.isFinite(inquiry.wakeAt))
          violated(`it is ${inquiry.status} and wakes at ${inquiry.wakeAt}`, inquiry.id);
      },
      step() {
        if (now() > latest) violated('the world never comes to rest');
        const readyAt = readiness.downtimes.at(-1)?.until ?? null;
        const isForgotten = (moment: Moment | null): moment is Moment =>
          moment !== null && readyAt !== null && now() - Math.max(moment, readyAt) >= PATIENCE;
        const [next, clockless] = [due.next(), awaitingClock.next()];
        if (isForgotten(clockless))
          violated(
            `${awaitingClock.until(clockless, 1)[0]} was sent at ${new Date(clockless).toISOString()} and its clock has not started`,
          );
        if (!isForgotten(next)) return;
        violated(`something was due at ${new Date(next).toISOString()} and nobody has looked at it since`, due.until(next, 1)[0] ?? null);
      },
      atRest() {
        for (const { inquiry } of tables.inquiries.values())
          if (inquiry.status !== 'CLOSED') violated('it never ended, and nothing is left to happen', inquiry.id);
      },
    };
  },
};

/** Our own reading of when something is due next: a wake-up, an answer, a question's end, the end of the search. */
function dueAt({ inquiry }: StoredInquiry): Moment | null {
  if (inquiry.status === 'CLOSED') return null;
  const ends = inquiry.offers.map(({ status, dueAt, answerBy, settled }) =>
    status === 'PENDING' ? dueAt : status === 'ACCEPTED' && !settled ? answerBy : null,
  );
  return Math.min(...[inquiry.wakeAt, inquiry.giveUpAt, ...ends].map((moment) => moment ?? Number.POSITIVE_INFINITY));
}
