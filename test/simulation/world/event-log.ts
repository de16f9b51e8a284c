import { summarize } from '../../../src/domain/inquiry/summary.ts';
import type { Moment } from '../../../src/domain/time/time.ts';
import type { Invariant } from '../invariants/invariant.ts';
import { subjectOf } from '../twilio/text.ts';

/** One thing that happened. `inquiryId` is null for what happened to all of them. */
export type LogLine = { at: Moment; inquiryId: string | null; text: string };

export type EventLog = {
  lines: LogLine[];
  /** What befell the service as a whole. */
  note(text: string): void;
  /** Writes down everything that the invariants hear of. */
  recorder: Invariant;
};

/** Writes down what happens to one inquiry of a world, and to the service as a whole, to be read when something is wrong. */
export function createEventLog(now: () => Moment, about: string | null): EventLog {
  const lines: LogLine[] = [];
  const write = (inquiryId: string | null, text: string) => {
    if (inquiryId === null || inquiryId === about) lines.push({ at: now(), inquiryId, text });
  };
  const inquiryOf = (offerId: string | undefined) => (offerId === undefined ? null : `inq_${offerId.split('_')[1]}`);
  return {
    lines,
    note: (text) => write(null, text),
    recorder: {
      name: 'event log',
      watch: () => ({
        inquiry({ inquiry }, _before, events) {
          for (const event of events) write(inquiry.id, `${event.seq}. ${summarize(event)}`);
        },
        message({ id, inquiryId, status, nextAt, to }, before) {
          const { kind } = subjectOf({ messageId: id });
          if (!before) write(inquiryId, `   text ${kind} to ${to} is written, for ${clock(nextAt)}`);
          else if (before.status !== status)
            write(inquiryId, `   text ${kind}: ${before.status} -> ${status}${nextAt === null ? '' : ` until ${clock(nextAt)}`}`);
        },
        strike({ inquiryId, reason, points, waivedAt }, before) {
          write(inquiryId, before ? `   strike ${waivedAt === null ? 'changed' : 'taken back'}` : `   strike ${reason}, ${points} points`);
        },
        handed: ({ text }) => write(subjectOf(text).inquiryId, `   text ${subjectOf(text).kind} reaches Twilio`),
        taken: (text) => write(subjectOf(text).inquiryId, `   text ${subjectOf(text).kind} is taken by Twilio as ${text.sid}`),
        delivered: (text) => write(subjectOf(text).inquiryId, `   text ${subjectOf(text).kind} arrives: ${text.body}`),
        toldStatus: (text) => write(subjectOf(text).inquiryId, `   Twilio says of ${subjectOf(text).kind}: ${text.status}`),
        said: (act, { inquiryId, offerId, phone }) =>
          write(inquiryId ?? inquiryOf(offerId), `   ${who(act)} does ${act.what}${phone ? ` (${phone})` : ''}`),
        answered: (act, { inquiryId, offerId }, answer) =>
          write(inquiryId ?? inquiryOf(offerId), `   ${who(act)}'s ${act.what} is answered ${answer}`),
      }),
    },
  };
}

const who = ({ who: role, ...act }: { who: string; life?: number; vendorId?: string | null }): string =>
  `${role.toLowerCase()}${act.life === undefined ? '' : ` ${act.life}`}`;

export const clock = (at: Moment | null): string => (at === null ? '-' : new Date(at).toISOString().slice(5, 23).replace('T', ' '));

/** The lines about one inquiry, with what befell everybody while it lived, as text. */
export function storyOf(lines: readonly LogLine[], inquiryId: string | null, most = 400): string {
  const own = lines.filter((line) => line.inquiryId === inquiryId);
  const [first, last] = [own[0]?.at ?? 0, own.at(-1)?.at ?? Number.POSITIVE_INFINITY];
  const told = lines.filter((line) => line.inquiryId === inquiryId || (line.inquiryId === null && line.at >= first && line.at <= last));
  return told
    .slice(-most)
    .map(({ at, text }) => `${clock(at)}  ${text}`)
    .join('\n');
}
