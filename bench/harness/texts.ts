import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { linkIn } from '../../test/support/phones.ts';

/** A text as the simulated Twilio took it; `at`: when, in ms since 1970. */
type SentText = { to: string; body: string; at: number };

/** The texts that a simulated Twilio takes, read from its log: so that watching costs it nothing. */
export type Texts = {
  /** Every text so far, oldest first. */
  readonly all: readonly SentText[];
  /** When the receipt (a text with a link `/i/`) of a consumer's phone was taken. */
  receiptAt(phone: string): number | undefined;
  /** The offers' texts (a link `/o/`) that name this inquiry's reference. */
  offers(reference: string): readonly (SentText & { link: string })[];
  /** Resolves when it is so; false when it is not within so many ms. Looked at each time texts have come. */
  until(isSo: () => boolean, within: number): Promise<boolean>;
  /** Resolves when no text has come for so many ms. */
  quiet(forMs: number, within: number): Promise<void>;
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 10;
const BLOCK = 1 << 20;
const NO_OFFERS: readonly never[] = [];
/** `Reply 1 CODE to accept`: the code is the inquiry's reference. */
const CODE = /\b1 ([A-Z0-9]{6})\b/;

/** Follows the log of the simulated Twilio in this data directory. */
export async function followTexts(dataDir: string): Promise<Texts> {
  const file = await open(path.join(dataDir, 'twilio', 'log.jsonl'), 'r');
  const all: SentText[] = [];
  const receipts = new Map<string, number>();
  const offers = new Map<string, (SentText & { link: string })[]>();
  let latest = Date.now();
  let over = false;

  function take(line: string): void {
    if (!line.startsWith('{"t":"sms"')) return;
    const { sms } = JSON.parse(line) as { sms: { to: string; body: string; createdAt: number; direction: string } };
    if (sms.direction === 'inbound') return;
    const text = { to: sms.to, body: sms.body, at: sms.createdAt };
    all.push(text);
    latest = Date.now();
    if (linkIn(sms.body, 'i') && !receipts.has(sms.to)) receipts.set(sms.to, sms.createdAt);
    const link = linkIn(sms.body, 'o');
    const code = CODE.exec(sms.body)?.[1];
    if (link && code) offers.set(code, [...(offers.get(code) ?? []), { ...text, link }]);
  }

  async function follow(): Promise<void> {
    const block = Buffer.alloc(BLOCK);
    let rest = Buffer.alloc(0);
    let at = 0;
    while (!over) {
      const { bytesRead } = await file.read(block, 0, BLOCK, at);
      at += bytesRead;
      if (bytesRead === 0) {
        await pause(LOOK_EVERY_MS);
        continue;
      }
      const read = Buffer.concat([rest, block.subarray(0, bytesRead)]);
      const end = read.lastIndexOf(10) + 1;
      for (const line of read.subarray(0, end).toString('utf8').split('\n')) take(line);
      rest = read.subarray(end);
    }
  }
  const following = follow();

  async function until(isSo: () => boolean, within: number): Promise<boolean> {
    const end = performance.now() + within;
    while (!isSo()) {
      if (performance.now() > end) return false;
      await pause(LOOK_EVERY_MS);
    }
    return true;
  }

  return {
    all,
    receiptAt: (phone) => receipts.get(phone),
    offers: (reference) => offers.get(reference) ?? NO_OFFERS,
    until,
    quiet: async (forMs, within) => void (await until(() => Date.now() - latest > forMs, within)),
    async stop() {
      over = true;
      await following;
      await file.close();
    },
  };
}

/** Resolves once the file is there. */
export async function untilThere(dataDir: string, within: number): Promise<void> {
  const end = performance.now() + within;
  while (performance.now() < end) {
    if (await stat(path.join(dataDir, 'twilio', 'log.jsonl')).catch(() => null)) return;
    await pause(LOOK_EVERY_MS);
  }
}
