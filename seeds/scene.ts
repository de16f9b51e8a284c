import { MINUTE, type Millis, type Moment, SECOND } from '../src/domain/time/time.ts';
import { type Act, consumerAct, endsIt, vendorAct } from './acting.ts';
import { MARKETPLACE_VENDORS } from './marketplace.ts';
import type { PhoneText } from './phones.ts';
import type { MarketplaceVendor } from './vendors/vendor.ts';

/** A lead whose people are played. Texts from before `since` are none of its; `withdraws`: its consumer soon needs nobody any more. */
export type Lead = {
  category: string;
  postalCode: string;
  reference: string;
  consumerPhone: string;
  since: Moment;
  withdraws: boolean;
  /** A person's own lead: its consumer is left to that person, and its vendors wait before they answer, so that the person can. */
  isGuest: boolean;
};

/** The people of one lead: whose phones to watch, and what they do about what they read there. */
export type Scene = {
  /** Phones that may get something to answer. */
  phones: readonly string[];
  /** Takes in what the phones hold. What was read before does nothing; of several new texts on one phone the last is answered. */
  read(threads: ReadonlyMap<string, PhoneText[]>, now: Moment): void;
  /** What is to be done by `now`; each is handed out once. */
  due(now: Moment): Act[];
  /** True once nothing more is to come. */
  isOver(now: Moment): boolean;
};

/** Longer than any lead of the demo lives on its own. */
const MAX_LENGTH: Millis = 4 * MINUTE;
/** How much longer than usual the vendors of a guest's lead wait. */
const GUEST_FIRST: Millis = 15 * SECOND;
/** The simulator's clock may be read a little before ours. */
const CLOCKS_APART: Millis = SECOND;

const takesLeadsOf =
  ({ category, postalCode }: Lead) =>
  ({ habit, categories, coverage }: MarketplaceVendor): boolean =>
    habit !== 'SILENT' && categories.includes(category) && coverage.postalCodes.includes(postalCode);

/** Begins, at `now`, to play the people around a lead. */
export function playScene(lead: Lead, now: Moment): Scene {
  const { reference, consumerPhone, since, withdraws, isGuest } = lead;
  const until = now + MAX_LENGTH;
  const vendors = MARKETPLACE_VENDORS.filter(takesLeadsOf(lead));
  const phones = [...(isGuest ? [] : [consumerPhone]), ...vendors.map(({ phone }) => phone)];
  const read = new Set<string>();
  let planned: { at: Moment; act: Act }[] = [];
  let ended = false;

  function actAbout(number: string, { body }: PhoneText): Act | null {
    if (number !== consumerPhone) {
      const vendor = vendors.find(({ phone }) => phone === number);
      return vendor ? vendorAct(vendor, body, reference) : null;
    }
    ended ||= endsIt(body);
    return consumerAct(consumerPhone, body, withdraws);
  }

  return {
    phones,
    read(threads, at) {
      for (const number of phones) {
        const fresh = (threads.get(number) ?? []).filter((text) => text.at >= since - CLOCKS_APART && !read.has(text.sid));
        for (const { sid } of fresh) read.add(sid);
        const act = fresh.flatMap((text) => actAbout(number, text) ?? []).at(-1);
        if (act) planned.push({ at: at + act.after + (isGuest ? GUEST_FIRST : 0), act });
      }
    },
    due(at) {
      const due = planned.filter((plan) => plan.at <= at);
      planned = planned.filter((plan) => plan.at > at);
      return due.map(({ act }) => act);
    },
    isOver: (at) => (ended && planned.length === 0) || at > until,
  };
}
