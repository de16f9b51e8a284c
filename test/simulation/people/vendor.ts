import type { Flow } from '../../../src/boot/flow.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import { MINUTE, type Millis, SECOND } from '../../../src/domain/time/time.ts';
import type { Outcome } from '../../../src/flow/intake/actions.ts';
import { type Chance, chanceOf, mixed } from '../world/chance.ts';
import type { Taken } from '../world/twilio.ts';
import { answerOf, type Stage } from './stage.ts';
import { read } from './text.ts';

/** How a vendor behaves: the share of offers that it answers, accepts, calls about, and says it has called about. */
type Manner = { answers: number; accepts: number; calls: number; reports: number; lies: number };

const PROMPT: Manner = { answers: 0.97, accepts: 0.9, calls: 0.97, reports: 0.9, lies: 0 };
const MANNERS: readonly Manner[] = [
  PROMPT,
  PROMPT,
  PROMPT,
  { answers: 0.95, accepts: 0.5, calls: 0.9, reports: 0.5, lies: 0 },
  { answers: 0.5, accepts: 0.7, calls: 0.5, reports: 0.5, lies: 0.2 },
  { answers: 0.9, accepts: 0.9, calls: 0.2, reports: 0.9, lies: 0.8 },
  { answers: 0.08, accepts: 0.5, calls: 0.5, reports: 0.5, lies: 0 },
];

/** While the other vendors' texts are on their way. */
const AT_ONCE: Millis = 8 * SECOND;

export type SimulatedVendor = { number: number; id: string; platformId: string; phone: string };

/** Lives a vendor: it reads its texts, answers offers by link, API or text, calls or does not, and says so or does not. */
export function liveVendor({ number, id, platformId, phone }: SimulatedVendor, stage: Stage): void {
  const own = chanceOf(stage.seed, 21, number);
  const manner = own.of(MANNERS);
  const stops = own.is(0.05) ? own.between(1, 20) : 0;
  let offers = 0;

  stage.onText(phone, (text) => {
    const { kind, offerId } = read(text);
    const chance = chanceOf(stage.seed, 22, number, mixed(...[...text.messageId].map((letter) => letter.charCodeAt(0))));
    if (kind === 'VENDOR_OFFER' && offerId) {
      offers++;
      if (offers === stops) void stop(chance);
      void answerOffer(text, offerId, chance);
    } else if (kind === 'VENDOR_NUDGE' && offerId && (stage.calls.has(offerId) || chance.is(manner.lies))) void report(offerId, chance);
    else if (kind === 'VENDOR_DETAILS' && offerId && chance.is(0.15)) void giveBack(offerId, chance);
    else if ((kind === 'VENDOR_DENIED' || kind === 'VENDOR_MOVED_ON') && offerId && chance.is(0.3)) void object(offerId, chance);
  });

  async function answerOffer(text: Taken, offerId: string, chance: Chance): Promise<void> {
    if (!chance.is(manner.answers)) return;
    const accepts = chance.is(manner.accepts);
    await stage.sleep(await untilAnswer(text, offerId, chance));
    const done = await answer(text, offerId, accepts, chance);
    // Some say it twice, some change their mind.
    if (chance.is(0.1)) await answer(text, offerId, chance.is(0.5) ? accepts : !accepts, chance);
    if (!accepts || !done) return;
    if (chance.is(manner.calls)) {
      await stage.sleep(chance.between(1, 40 * MINUTE) * chance.next());
      stage.calls.add(offerId);
      stage.said({ who: 'VENDOR', vendorId: id, what: 'CALL' }, { offerId });
      if (chance.is(manner.reports)) await report(offerId, chance);
    } else if (chance.is(manner.lies)) await report(offerId, chance);
  }

  /** At once, within the time that the vendor has, or just after it; now and then aimed at the very deadline. */
  async function untilAnswer({ messageId }: Taken, offerId: string, chance: Chance): Promise<Millis> {
    const { inquiryId } = read({ messageId });
    const within = stage.policyOf(inquiryId)?.respondWithin ?? MINUTE;
    const share = chance.next() ** 2 * 1.15;
    if (chance.is(0.15)) return chance.between(SECOND, AT_ONCE);
    if (!chance.is(0.15)) return Math.ceil(within * share);
    await stage.sleep(Math.min(3 * SECOND, within / 2));
    const stored = stage.tables.inquiries.get(inquiryId);
    const offer = stored && offerById(stored.inquiry, offerId);
    const aimed = (offer?.dueAt ?? stage.now() + within) - stage.now() + chance.between(-60, 60);
    return Math.max(0, aimed);
  }

  async function answer(text: Taken, offerId: string, accepts: boolean, chance: Chance): Promise<boolean> {
    const act = { who: 'VENDOR', vendorId: id, what: accepts ? 'ACCEPT' : 'DECLINE' } as const;
    const about = { offerId };
    stage.said(act, about);
    if (chance.is(0.35)) {
      const { reference = '' } = stage.tables.inquiries.get(read(text).inquiryId)?.inquiry ?? {};
      const code = text.body.includes(reference) ? reference : '';
      const words = chance.is(0.3) ? '' : ` ${code}`;
      const heard = await stage.text(phone, `${accepts ? 1 : 2}${words}`);
      stage.answered(act, about, heard ? 'HEARD' : 'LOST');
      return (
        heard &&
        accepts &&
        stage.tables.inquiries.get(read(text).inquiryId)?.inquiry.offers.some((one) => one.id === offerId && one.status === 'ACCEPTED') ===
          true
      );
    }
    const channel = chance.of(['LINK', 'API'] as const);
    const press = ({ actions }: Flow) =>
      accepts ? actions.acceptOffer(platformId, offerId, channel) : actions.declineOffer(platformId, offerId, 'too busy', channel);
    for (let i = 0; i < 3; i++) {
      const outcome = await stage.ask(number, press);
      stage.answered(act, about, answerOf(outcome));
      if (outcome !== 'LOST') return outcome.ok;
      await stage.sleep(5 * SECOND);
    }
    return false;
  }

  async function report(offerId: string, chance: Chance): Promise<void> {
    await stage.sleep(chance.between(1, 5 * MINUTE));
    const act = { who: 'VENDOR', vendorId: id, what: 'REPORT' } as const;
    stage.said(act, { offerId });
    const outcome = await stage.ask(number, ({ actions }) => actions.reportContact(platformId, offerId, null, 'LINK'));
    stage.answered(act, { offerId }, answerOf(outcome));
  }

  /** Disputes a lead; twice, when the answer is lost. */
  async function giveBack(offerId: string, chance: Chance): Promise<void> {
    await stage.sleep(chance.between(1, 6 * 60) * MINUTE * chance.next());
    const kind = chance.of(['OUT_OF_AREA', 'DUPLICATE', 'NOT_AS_ASKED', 'BAD_NUMBER'] as const);
    await bring('RETURN', offerId, ({ actions }) => actions.returnOffer(platformId, offerId, { kind, reason: 'no such street' }, 'LINK'));
  }

  /** Objects to a strike, if there is one. */
  async function object(offerId: string, chance: Chance): Promise<void> {
    await stage.sleep(chance.between(1, 60) * MINUTE);
    await bring('APPEAL', offerId, ({ actions }) => actions.appealStrike(platformId, offerId, 'I did call', 'LINK'));
  }

  async function bring(what: 'RETURN' | 'APPEAL', offerId: string, press: (core: Flow) => Promise<Outcome<unknown>>): Promise<void> {
    for (let i = 0; i < 2; i++) {
      stage.said({ who: 'VENDOR', vendorId: id, what }, { offerId });
      const outcome = await stage.ask(number, press);
      stage.answered({ who: 'VENDOR', vendorId: id, what }, { offerId }, answerOf(outcome));
      if (outcome === 'LOST') continue;
      if (outcome.ok) stage.cases.push({ platformId, offerId, type: what });
      return;
    }
  }

  async function stop(chance: Chance): Promise<void> {
    await stage.sleep(chance.between(1, 5 * MINUTE));
    stage.said({ who: 'VENDOR', vendorId: id, what: 'STOP' }, { phone });
    const heard = await stage.text(phone, chance.of(['STOP', 'please stop texting me', 'unsubscribe']));
    stage.answered({ who: 'VENDOR', vendorId: id, what: 'STOP' }, { phone }, heard ? 'HEARD' : 'LOST');
    if (chance.is(0.3)) return;
    await stage.sleep(chance.between(1, 600) * MINUTE);
    stage.said({ who: 'VENDOR', vendorId: id, what: 'START' }, { phone });
    await stage.text(phone, 'START');
  }
}
