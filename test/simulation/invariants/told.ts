import type { Event } from '../../../src/domain/inquiry/model/events.ts';
import type { Message, MessageKind } from '../../../src/domain/text/message.ts';
import { MINUTE, type Millis, type Moment, SECOND } from '../../../src/domain/time/time.ts';
import { byMoment } from '../../../src/store/memory/table.ts';
import type { StoredInquiry, Tables } from '../../../src/store/memory/tables.ts';
import type { Invariant } from './invariant.ts';

const ENDINGS: readonly MessageKind[] = ['CONSUMER_SERVED', 'CONSUMER_UNSERVED', 'CONSUMER_WITHDRAWN', 'CONSUMER_DUPLICATE'];
/** How long a text may wait, or news be overdue, while both the service and Twilio can be reached. */
const PATIENCE: Millis = 4 * MINUTE;
/** Segments of the longest text: those that go before it are waited for at the sender’s rate. */
const MAX_TEXT = 2;
const MANY = 10_000;
/** A text that was taken up and left behind more often than this goes round in circles, however soon it is due each time. */
const MAX_LEFT_BEHIND = 1_000;

/**
 * Ended means told: the consumer gets the end on the phone, or the timeline says why not; news comes by the time that was named; and
 * no text is left lying.
 */
export const told: Invariant = {
  name: 'told',
  watch({ now, tables, readiness, limits, twilioBackAt, violated }) {
    /** Texts that reached their phones. */
    const arrived = new Set<string>();
    const { PENDING, CLAIMED, UNKNOWN } = tables.messages.by;
    const left: Moment[] = [];
    const leftBehind = new Map<string, number>();
    /** What a text that was due then may wait for the sender's rate: for all that left since, and all that still waits. */
    const mayQueue = (due: Moment): Millis => {
      if (limits.segmentsPerSecond === null) return 0;
      const others = left.length - 1 - left.findLastIndex((at) => at < due) + PENDING.until(now(), MANY).length;
      return (others * MAX_TEXT * SECOND) / limits.segmentsPerSecond;
    };
    const promised = byMoment<StoredInquiry>(({ inquiry }) => (inquiry.status === 'CLOSED' ? null : inquiry.promisedBy));
    tables.inquiries.watch(promised);
    return {
      leaves: () => void left.push(now()),
      message({ id, status, inquiryId }, before) {
        if (status !== 'PENDING' || before?.status !== 'CLAIMED') return;
        const times = (leftBehind.get(id) ?? 0) + 1;
        leftBehind.set(id, times);
        if (times > MAX_LEFT_BEHIND) violated(`the text ${id} has been taken up and left behind ${times} times`, inquiryId);
      },
      delivered: ({ messageId }) => void arrived.add(messageId),
      settled(inquiryIds) {
        for (const id of inquiryIds) {
          const timeline = tables.timeline.get(id) ?? [];
          const closed = timeline.findLast(({ type }) => type === 'Closed');
          if (closed && !endingOf(tables, id, closed.seq) && !whyNotTold(timeline, closed))
            violated('it ended, and neither is a text about it written nor does the timeline say why not', id);
        }
      },
      step() {
        const readyAt = readiness.downtimes.at(-1)?.until ?? null;
        const wellSince = readyAt === null ? Number.POSITIVE_INFINITY : Math.max(readyAt, twilioBackAt());
        if (now() - wellSince < PATIENCE) return;
        const named = promised.next();
        if (named !== null && now() - named > PATIENCE)
          violated(`news was promised by ${new Date(named).toISOString()} and has not come`, promised.until(named, 1)[0] ?? null);
        for (const index of [PENDING, CLAIMED, UNKNOWN]) {
          const due = index.next();
          if (due === null || now() - due < PATIENCE || now() - due < PATIENCE + mayQueue(due)) continue;
          const message = tables.messages.get(index.until(due, 1)[0] ?? '');
          violated(`the text ${message?.id} has been ${message?.status} since ${new Date(due).toISOString()}`, message?.inquiryId ?? null);
        }
      },
      atRest() {
        for (const { id, status, inquiryId } of tables.messages.values())
          if (status === 'PENDING' || status === 'CLAIMED' || status === 'UNKNOWN')
            violated(`the text ${id} was left ${status}`, inquiryId);
        for (const [id, { inquiry }] of tables.inquiries) {
          if (inquiry.status !== 'CLOSED') continue;
          const timeline = tables.timeline.get(id) ?? [];
          const closed = timeline.findLast(({ type }) => type === 'Closed');
          const ending = closed && endingOf(tables, id, closed.seq);
          if (!closed || whyNotTold(timeline, closed)) continue;
          if (!ending) violated('it ended and its consumer was never told', id);
          else if (!arrived.has(ending.id))
            violated(`it ended, the text about it is ${ending.status}, and the timeline does not say why its consumer was not told`, id);
        }
      },
    };
  },
};

/** The reason on the timeline, after the end, why the consumer was not told of it. */
const whyNotTold = (timeline: readonly Event[], closed: Event): boolean =>
  timeline.some((event) => event.type === 'ConsumerNotTold' && event.seq > closed.seq);

/** The text that tells the consumer of the end with this event number. */
const endingOf = (tables: Tables, inquiryId: string, seq: number): Message | undefined =>
  [...tables.messages.by.inquiry.ids(inquiryId)]
    .map((id) => tables.messages.get(id))
    .find((message) => message !== undefined && ENDINGS.includes(message.kind) && message.id.endsWith(`:${seq}`));
