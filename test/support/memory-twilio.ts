import { isSameNumber } from '../../src/domain/phone-number.ts';
import type { SendResult, TextSender } from '../../src/flow/ports/twilio.ts';

type Sent = { sid: string; to: string; body: string; status: string; errorCode: number | null; at: number };

/** Twilio as the flow knows it: takes everything unless told otherwise, and remembers what it took. */
export function memoryTwilio(now: () => number) {
  const taken: Sent[] = [];
  const answers: ((to: string, body: string) => SendResult)[] = [];
  let sids = 0;
  let held: Promise<void> = Promise.resolve();
  const take = (to: string, body: string): string => {
    const sid = `SM${++sids}`;
    taken.push({ sid, to, body, status: 'sent', errorCode: null, at: now() });
    return sid;
  };
  const sender: TextSender = {
    async send({ to, body }) {
      twilio.asked.push({ to, body });
      await held;
      const answer = answers.shift()?.(to, body);
      return answer ?? { type: 'ACCEPTED', sid: take(to, body) };
    },
    async sentTo(to, since) {
      await Promise.resolve();
      if (twilio.away) throw new Error('Twilio does not answer');
      return taken.filter((text) => isSameNumber(text.to, to) && text.at >= since).toReversed();
    },
  };
  const twilio = {
    sender,
    /** Every text that was handed over, taken or not. */
    asked: [] as { to: string; body: string }[],
    taken,
    away: false,
    /** The next text meets this. */
    next: (result: SendResult) => answers.push(() => result),
    /** The next text is taken, but nobody hears of it. */
    loseAnswer: () =>
      answers.push((to, body) => {
        take(to, body);
        return { type: 'UNKNOWN' };
      }),
    take,
    /** Whatever is handed over from now on hangs until it is released. */
    hang() {
      held = new Promise((resolve) => {
        twilio.release = resolve;
      });
    },
    release(): void {},
    /** It is back, and forgets what was still to come. */
    reset() {
      twilio.away = false;
      answers.length = 0;
    },
  };
  return twilio;
}
