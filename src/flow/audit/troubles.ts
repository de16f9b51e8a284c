import type { Moment } from '../../domain/time/time.ts';
import type { Line } from '../delivery/delivery-health.ts';
import type { Engine } from '../engine/engine.ts';
import type { Sender } from '../sending/sender.ts';

/** What keeps this process from a part of its work now, for whoever runs it; `inquiryId` when it is about one. */
export type Trouble = { words: string; inquiryId: string | null; since: Moment | null };

type Watched = { engine: Pick<Engine, 'setAside'>; sender: Pick<Sender, 'state'>; line: Pick<Line, 'troubles'> };

const SENDER_WORDS: Record<ReturnType<Sender['state']>, string | null> = {
  OPEN: null,
  SHUT: 'Twilio does not answer. Texts wait until it does; nothing is lost, and offers start their time when their text is sent.',
  TRYING: 'Twilio did not answer and is being tried again with a few texts.',
  WAITING: 'Twilio has asked us to slow down. Texts wait as long as it said.',
};

/** The troubles of the line to Twilio, and this platform's inquiries that cannot be decided, each with its error. Empty when all is well. */
export function troubles({ engine, sender, line }: Watched, platformId: string): Trouble[] {
  const ofTexts = [SENDER_WORDS[sender.state()], ...line.troubles()].flatMap((words) => (words === null ? [] : [words]));
  const aside = engine.setAside().filter((one) => one.platformId === platformId);
  return [
    ...ofTexts.map((words) => ({ words, inquiryId: null, since: null })),
    ...aside.map(({ inquiryId, error, tries, since }) => ({
      words: `This inquiry is set aside: it could not be decided (${error}). Tried ${tries === 1 ? 'once' : `${tries} times`}; it is tried again by itself, at the latest after an hour.`,
      inquiryId,
      since,
    })),
  ];
}
