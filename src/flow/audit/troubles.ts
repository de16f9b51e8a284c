import type { Moment } from '../../domain/time/time.ts';
import type { DeliveryHealth } from '../delivery/delivery-health.ts';
import type { Engine } from '../engine/engine.ts';
import type { Sender } from '../sending/sender.ts';

/** Something that keeps this process from a part of its work now, in words for the operator; `inquiryId` when it concerns one inquiry. */
export type Trouble = { words: string; inquiryId: string | null; since: Moment | null };

type Watched = { engine: Pick<Engine, 'quarantined'>; sender: Pick<Sender, 'state'>; deliveryHealth: Pick<DeliveryHealth, 'troubles'> };

const SENDER_WORDS: Record<ReturnType<Sender['state']>, string | null> = {
  CLOSED: null,
  OPEN: 'Twilio does not answer. Texts wait until it does; nothing is lost, and offers start their time when their text is sent.',
  HALF_OPEN: 'Twilio did not answer and is being tried again with a few texts.',
  THROTTLED: 'Twilio has asked us to slow down. Texts wait as long as it said.',
};

/** The troubles with Twilio, and this platform's quarantined inquiries, each with its error. Empty when all is well. */
export function troubles({ engine, sender, deliveryHealth }: Watched, platformId: string): Trouble[] {
  const ofTexts = [SENDER_WORDS[sender.state()], ...deliveryHealth.troubles()].flatMap((words) => (words === null ? [] : [words]));
  const quarantined = engine.quarantined().filter((one) => one.platformId === platformId);
  return [
    ...ofTexts.map((words) => ({ words, inquiryId: null, since: null })),
    ...quarantined.map(({ inquiryId, error, attempts, since }) => ({
      words: `This inquiry is quarantined: it could not be decided (${error}). Tried ${attempts === 1 ? 'once' : `${attempts} times`}; it is tried again by itself, at the latest after an hour.`,
      inquiryId,
      since,
    })),
  ];
}
