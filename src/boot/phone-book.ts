import type { Actions } from '../flow/intake/actions.ts';

/** Whose phone a number is: shown on the page of the simulated phones. */
export type PhoneName = { number: string; name: string; role: 'vendor' | 'manager' | 'consumer' };

/** Sends the owners' names to the simulated phones. When that fails, a name is missing on a page, and nothing else. */
export type PhoneBook = { add(names: readonly PhoneName[]): void; stop(): void };

const SEND_EVERY_MS = 200;
const MAX_NAMES_A_REQUEST = 300;

/** Names go to the simulator together, at most {@link MAX_NAMES_A_REQUEST} in a request: an inquiry never waits for them. */
export function createPhoneBook(simulatorUrl: string): PhoneBook {
  const waiting = new Map<string, PhoneName>();
  async function send(): Promise<void> {
    const names = [...waiting.values()].slice(0, MAX_NAMES_A_REQUEST);
    if (names.length === 0) return;
    for (const { number } of names) waiting.delete(number);
    const request = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ names }) };
    await fetch(`${simulatorUrl}/names`, request).catch(() => undefined);
  }
  const sending = setInterval(() => void send(), SEND_EVERY_MS).unref();
  return {
    add(names) {
      for (const name of names) waiting.set(name.number, name);
    },
    stop: () => clearInterval(sending),
  };
}

/** The same actions; the consumers and vendors that they add or change are written to the book. */
export function namingActions(actions: Actions, book: PhoneBook): Actions {
  return {
    ...actions,
    async submitInquiry(platformId, submission) {
      const outcome = await actions.submitInquiry(platformId, submission);
      const { name, phone } = submission.consumer;
      if (outcome.ok) book.add([{ number: phone, name, role: 'consumer' }]);
      return outcome;
    },
    async createVendor(platformId, terms) {
      const outcome = await actions.createVendor(platformId, terms);
      if (outcome.ok) book.add(namesOf(terms));
      return outcome;
    },
    async updateVendor(platformId, vendorId, changes) {
      const outcome = await actions.updateVendor(platformId, vendorId, changes);
      if (outcome.ok) book.add(namesOf(outcome.value));
      return outcome;
    },
  };
}

type Named = { name: string; phone: string; manager: { name: string; phone: string } | null };

/** A vendor's phone and its manager's. */
export function namesOf({ name, phone, manager }: Named): PhoneName[] {
  const own: PhoneName = { number: phone, name, role: 'vendor' };
  return manager ? [own, { number: manager.phone, name: `${manager.name}, ${name}`, role: 'manager' }] : [own];
}
