import { z } from 'zod';

const Texts = z.array(z.object({ sid: z.string(), direction: z.enum(['inbound', 'outbound']), body: z.string(), at: z.iso.datetime() }));

/** A text that a phone has got. `at` in milliseconds. */
export type PhoneText = { sid: string; body: string; at: number };

/** What a person can do with a phone: read it, text back, tap a link and the button behind it. All reject when that fails. */
export type Phones = {
  /** The texts that this phone has got, oldest first. */
  received(number: string): Promise<PhoneText[]>;
  text(number: string, body: string): Promise<void>;
  /** A page that says that it is too late is an answer too. */
  press(link: string, fields: Record<string, string>): Promise<void>;
};

const PATIENCE_MS = 10_000;

/** The simulated phones, used from outside as a person would. Once `signal` is aborted nothing goes out any more. */
export function simulatedPhones(simulatorUrl: string, signal: AbortSignal): Phones {
  const messages = (number: string) => `${simulatorUrl.replace(/\/+$/, '')}/phones/${encodeURIComponent(number)}/messages`;

  async function ask(url: string, init: RequestInit, worstStatus: number): Promise<string> {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const response = await fetch(url, { ...init, redirect: 'manual', signal: patience });
    const body = await response.text();
    // Only the origin: the path of a link is a secret of the person who got it.
    if (response.status > worstStatus) throw new Error(`${new URL(url).origin} answered ${response.status}`);
    return body;
  }

  return {
    async received(number) {
      const texts = Texts.parse(JSON.parse(await ask(messages(number), { headers: { accept: 'application/json' } }, 299)));
      return texts.filter(({ direction }) => direction === 'outbound').map(({ sid, body, at }) => ({ sid, body, at: Date.parse(at) }));
    },
    async text(number, body) {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      await ask(messages(number), { method: 'POST', headers, body: JSON.stringify({ body }) }, 299);
    },
    async press(link, fields) {
      await ask(link, { method: 'POST', body: new URLSearchParams(fields) }, 499);
    },
  };
}
