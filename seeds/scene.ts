import { MINUTE, type Moment, SECOND } from '../src/domain/time.ts';
import { type Act, consumerAct, endsIt, vendorAct } from './acting.ts';
import { MARKETPLACE_VENDORS } from './marketplace.ts';
import type { PhoneText } from './phones.ts';
import type { Story } from './stories.ts';
import type { MarketplaceVendor } from './vendor.ts';

/** The people of one inquiry of the demo: whose phones to watch, and what they do about what they read there. */
export type Scene = {
  /** Phones that may get something to answer. */
  phones: readonly string[];
  /** Takes in what the phones hold; what was read before does nothing. */
  read(threads: ReadonlyMap<string, PhoneText[]>, now: Moment): void;
  /** What is to be done by `now`; each is handed out once. */
  due(now: Moment): Act[];
  /** True once nothing more is to come. */
  isOver(now: Moment): boolean;
};

/** Longer than any lead of the demo lives that nobody from outside meddles with. */
const LONGEST: Moment = 4 * MINUTE;
/** The simulator's clock may be read a little before ours. */
const CLOCKS_APART = SECOND;

const takesLeadsOf =
  ({ category, postalCode }: Story) =>
  ({ habit, categories, coverage }: MarketplaceVendor): boolean =>
    habit !== 'SILENT' && categories.includes(category) && coverage.postalCodes.includes(postalCode);

/** Begins to play the people around an inquiry that was submitted at `since`. */
export function playScene(story: Story, inquiry: { reference: string; consumerPhone: string; since: Moment }): Scene {
  const { reference, consumerPhone, since } = inquiry;
  const vendors = MARKETPLACE_VENDORS.filter(takesLeadsOf(story));
  const read = new Set<string>();
  let planned: { at: Moment; act: Act }[] = [];
  let ended = false;

  function actAbout(number: string, { body }: PhoneText): Act | null {
    if (number !== consumerPhone) {
      const vendor = vendors.find(({ phone }) => phone === number);
      return vendor ? vendorAct(vendor, body, reference) : null;
    }
    ended ||= endsIt(body);
    return consumerAct(consumerPhone, body, story.plot === 'WITHDRAWN');
  }

  return {
    phones: [consumerPhone, ...vendors.map(({ phone }) => phone)],
    read(threads, now) {
      for (const number of this.phones) {
        for (const text of threads.get(number) ?? []) {
          if (text.at < since - CLOCKS_APART || read.has(text.sid)) continue;
          read.add(text.sid);
          const act = actAbout(number, text);
          if (act) planned.push({ at: now + act.after, act });
        }
      }
    },
    due(now) {
      const due = planned.filter(({ at }) => at <= now);
      planned = planned.filter(({ at }) => at > now);
      return due.map(({ act }) => act);
    },
    isOver: (now) => (ended && planned.length === 0) || now > since + LONGEST,
  };
}
