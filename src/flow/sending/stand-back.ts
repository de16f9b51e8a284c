import { standingBack, type WordedMessage } from '../../domain/sending/equal-texts.ts';
import type { Message } from '../../domain/text/message.ts';
import { type Moment, SECOND } from '../../domain/time/time.ts';
import { postponed, type SendOutcome } from '../delivery/send-outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';

export type StandBackNeeds = {
  outbox: Pick<Outbox, 'onTheirWay'>;
  clock: Clock;
  /** The words in which a message leaves. */
  bodyOf(message: Message): string;
};

/** Splits the messages of one claim into those that may leave and the outcomes of those that wait for an equal text to the same phone. */
export type StandBack = (claimed: Message[]) => Promise<{ go: Message[]; outcomes: SendOutcome[] }>;

/** Holds the rule "equal texts one after the other" (see {@link standingBack}) for all senders over one store. */
export function createStandBack({ outbox, clock, bodyOf }: StandBackNeeds): StandBack {
  const worded = (messages: Message[]): WordedMessage[] => messages.map((message) => ({ message, body: bodyOf(message) }));

  return async (claimed) => {
    const phones = [...new Set(claimed.map(({ to }) => to))];
    const waiting = standingBack(worded(claimed), worded(await outbox.onTheirWay(phones)));
    const now = clock.now();
    return {
      go: claimed.filter((message) => !waiting.has(message)),
      outcomes: [...waiting].flatMap(([message, equals]) => postponed([message], lookAgainAt(message, equals, now))),
    };
  };
}

/**
 * When a text may be claimed again that waits for these: once Twilio has been asked about those of unknown outcome; of two that stood back for
 * one another the older goes first.
 */
function lookAgainAt(message: Message, equals: Message[], now: Moment): Moment {
  const older = equals.filter(({ createdAt }) => createdAt <= message.createdAt).length;
  const asked = equals.flatMap(({ status, nextAt }) => (status === 'UNKNOWN' && nextAt !== null ? [nextAt] : []));
  return Math.max(now + SECOND * (1 + older), ...asked);
}
