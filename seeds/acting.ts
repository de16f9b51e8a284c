import { type Millis, SECOND } from '../src/domain/time/time.ts';
import { DEMO_TERMS } from './demo-policy.ts';
import { MARKETPLACE_VENDORS } from './marketplace.ts';
import type { Habit, MarketplaceVendor } from './vendors/vendor.ts';

/** A vendor's or a consumer's answer to a text: after a while they text back, or tap its link and a button there. */
export type Act = { after: Millis } & (
  | { type: 'TEXT'; from: string; body: string }
  | { type: 'PRESS'; link: string; fields: Record<string, string> }
);

const TO_READ: Millis = 4 * SECOND;
const TO_CALL: Millis = 6 * SECOND;
const TOO_LATE: Millis = DEMO_TERMS.respondWithin + 6 * SECOND;

const linkIn = (body: string, kind: 'o' | 'i'): string | null => new RegExp(`https?://\\S+/${kind}/[A-Za-z0-9_-]+`).exec(body)?.[0] ?? null;

/** What a vendor does about a text on its phone, if that is about the lead with this reference; null: nothing. */
export function vendorAct(vendor: MarketplaceVendor, body: string, reference: string): Act | null {
  const link = linkIn(body, 'o');
  if (link === null || !body.includes(reference)) return null;
  if (body.includes(`lead ${reference} is yours`)) {
    return { after: TO_CALL, type: 'PRESS', link, fields: { action: 'contacted', note: 'Spoke to the customer, coming today.' } };
  }
  const isOffer = body.includes(`1 ${reference} to accept`) && !body.includes(': reminder:');
  return isOffer ? answerTo(vendor, link, reference) : null;
}

function answerTo({ habit, phone: from }: MarketplaceVendor, link: string, reference: string): Act | null {
  const answers: Record<Habit, Act | null> = {
    PROMPT: { after: TO_READ, type: 'TEXT', from, body: `1 ${reference}` },
    NO_SHOW: { after: TO_READ, type: 'TEXT', from, body: `1 ${reference}` },
    TAPS: { after: TO_READ, type: 'PRESS', link, fields: { action: 'accept' } },
    DECLINES: { after: TO_READ, type: 'TEXT', from, body: `2 ${reference}` },
    LATE: { after: TOO_LATE, type: 'TEXT', from, body: `1 ${reference}` },
    SILENT: null,
  };
  return answers[habit];
}

const habitOf = (name: string | undefined): Habit | undefined => MARKETPLACE_VENDORS.find((vendor) => vendor.name === name)?.habit;

/** What a consumer does about a text on their phone, truthfully; null: nothing. `withdraws`: they have found another company meanwhile. */
export function consumerAct(phone: string, body: string, withdraws: boolean): Act | null {
  const link = linkIn(body, 'i');
  if (withdraws)
    return link && body.includes('we got your')
      ? { after: TO_CALL, type: 'PRESS', link, fields: { action: 'withdraw', reason: 'A neighbor helped me.' } }
      : null;
  const [, asked] = /: did (.+) call you about .*Reply 1 yes, 2 no/.exec(body) ?? [];
  if (asked) return { after: TO_READ, type: 'TEXT', from: phone, body: habitOf(asked) === 'NO_SHOW' ? '2' : '1' };
  if (/How was .+\? Reply 1 to 5/.test(body)) return { after: TO_READ, type: 'TEXT', from: phone, body: '5' };
  return null;
}

/** True of a text after which a consumer of the demo waits for nothing more. */
export function endsIt(body: string): boolean {
  return /: (?:thank you for the |your .* is withdrawn|we are sorry: nobody could take )/.test(body);
}
