import type { Flow } from '../../../src/boot/flow.ts';
import { offerById } from '../../../src/domain/inquiry/model/offers.ts';
import { MINUTE, type Millis, SECOND } from '../../../src/domain/time/time.ts';
import type { Outcome } from '../../../src/flow/intake/actions.ts';
import { type Chance, chanceOf, mixed } from '../kernel/chance.ts';
import type { SimulatedVendor } from '../marketplace/marketplace.ts';
import type { Taken } from '../twilio/listener.ts';
import { subjectOf } from '../twilio/text.ts';
import { type Act, answerOf, type Environment } from './environment.ts';
import { say } from './say.ts';
import type { Meaning } from './vocabulary.ts';

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

/** What the parts of a vendor's life share. `repliesByItself`: its phone answers every other text. */
type Vendor = SimulatedVendor & { manner: Manner; repliesByItself: boolean; environment: Environment };

/** Lives a vendor: it reads its texts, answers offers by link, API or text, calls or does not, and says so or does not. */
export function liveVendor(simulated: SimulatedVendor, environment: Environment): void {
  const { number, phone } = simulated;
  const own = chanceOf(environment.seed, 21, number);
  const manner = own.of(MANNERS);
  const stopsAtOffer = own.is(0.05) ? own.between(1, 20) : 0;
  const vendor: Vendor = { ...simulated, manner, repliesByItself: own.is(0.12), environment };
  let offers = 0;

  environment.onText(phone, (text) => {
    const { kind, offerId } = subjectOf(text);
    const chance = chanceOf(environment.seed, 22, number, mixed(...[...text.messageId].map((letter) => letter.charCodeAt(0))));
    if (chance.is(vendor.repliesByItself ? 0.5 : 0.02)) void tell(vendor, 'MACHINE', chance, text);
    if (kind === 'VENDOR_OFFER' && offerId) {
      offers++;
      if (offers === stopsAtOffer) void stop(vendor, chance);
      void answerOffer(vendor, text, offerId, chance);
    } else if (kind === 'VENDOR_NUDGE' && offerId && (environment.calls.has(offerId) || chance.is(manner.lies)))
      void report(vendor, offerId, chance);
    else if (kind === 'VENDOR_DETAILS' && offerId && chance.is(0.15)) void giveBack(vendor, offerId, chance);
    else if ((kind === 'VENDOR_DENIED' || kind === 'VENDOR_MOVED_ON') && offerId && chance.is(0.3)) void object(vendor, offerId, chance);
  });
}

/** Texts what the vendor means, as an answer to a text of ours. */
function tell({ id, phone, environment }: Vendor, means: Meaning, chance: Chance, text?: Taken): Promise<boolean> {
  const { offerId = null, inquiryId = '' } = text ? subjectOf(text) : {};
  const { reference = '' } = environment.tables.inquiries.get(inquiryId)?.inquiry ?? {};
  const code = reference && text?.body.includes(reference) && chance.is(0.7) ? { code: reference } : {};
  const act = (what: string) => ({ who: 'VENDOR', vendorId: id, what }) as Act;
  const filling = text ? { ours: text.body, ...code } : {};
  return say({ phone, chance, environment, act, about: offerId ? { offerId } : {}, filling }, means);
}

async function answerOffer(vendor: Vendor, text: Taken, offerId: string, chance: Chance): Promise<void> {
  const { id, manner, environment } = vendor;
  if (!chance.is(manner.answers)) return chance.is(0.2) ? sayAside(vendor, text, chance) : undefined;
  const accepts = chance.is(manner.accepts);
  await environment.sleep(await untilAnswer(vendor, text, offerId, chance));
  const done = await answer(vendor, text, offerId, accepts, chance);
  // Some say it twice, some change their mind.
  if (chance.is(0.1)) await answer(vendor, text, offerId, chance.is(0.5) ? accepts : !accepts, chance);
  if (!accepts || !done) return;
  if (chance.is(manner.calls)) {
    await environment.sleep(chance.between(1, 40 * MINUTE) * chance.next());
    environment.calls.add(offerId);
    environment.said({ who: 'VENDOR', vendorId: id, what: 'CALL' }, { offerId });
    if (chance.is(manner.reports)) await report(vendor, offerId, chance);
  } else if (chance.is(manner.lies)) await report(vendor, offerId, chance);
}

/** Writes within its time, but nothing that answers the offer. */
async function sayAside(vendor: Vendor, text: Taken, chance: Chance): Promise<void> {
  const { environment } = vendor;
  const within = environment.policyOf(subjectOf(text).inquiryId)?.respondWithin ?? MINUTE;
  await environment.sleep(Math.ceil(within * chance.next() * 0.9));
  await tell(vendor, chance.of(['UNCLEAR', 'UNCLEAR', 'COURTESY', 'HELP'] as const), chance, text);
}

/** At once, within the time that the vendor has, or just after it; now and then aimed at the very deadline. */
async function untilAnswer(vendor: Vendor, { messageId }: Taken, offerId: string, chance: Chance): Promise<Millis> {
  const { environment } = vendor;
  const { inquiryId } = subjectOf({ messageId });
  const within = environment.policyOf(inquiryId)?.respondWithin ?? MINUTE;
  const share = chance.next() ** 2 * 1.15;
  if (chance.is(0.15)) return chance.between(SECOND, AT_ONCE);
  if (!chance.is(0.15)) return Math.ceil(within * share);
  await environment.sleep(Math.min(3 * SECOND, within / 2));
  const stored = environment.tables.inquiries.get(inquiryId);
  const offer = stored && offerById(stored.inquiry, offerId);
  const aimed = (offer?.dueAt ?? environment.now() + within) - environment.now() + chance.between(-60, 60);
  return Math.max(0, aimed);
}

async function answer(vendor: Vendor, text: Taken, offerId: string, accepts: boolean, chance: Chance): Promise<boolean> {
  const { id, platformId, number, environment } = vendor;
  if (chance.is(0.35)) {
    const heard = await tell(vendor, accepts ? 'ACCEPT' : 'DECLINE', chance, text);
    const stored = environment.tables.inquiries.get(subjectOf(text).inquiryId);
    return heard && accepts && stored !== undefined && offerById(stored.inquiry, offerId)?.status === 'ACCEPTED';
  }
  const act = { who: 'VENDOR', vendorId: id, what: accepts ? 'ACCEPT' : 'DECLINE' } as const;
  const about = { offerId };
  environment.said(act, about);
  const channel = chance.of(['LINK', 'API'] as const);
  const press = ({ actions }: Flow) =>
    accepts ? actions.acceptOffer(platformId, offerId, channel) : actions.declineOffer(platformId, offerId, 'too busy', channel);
  for (let i = 0; i < 3; i++) {
    const outcome = await environment.ask(number, press);
    environment.answered(act, about, answerOf(outcome));
    if (outcome !== 'LOST') return outcome.ok;
    await environment.sleep(5 * SECOND);
  }
  return false;
}

async function report(vendor: Vendor, offerId: string, chance: Chance): Promise<void> {
  const { id, platformId, number, environment } = vendor;
  await environment.sleep(chance.between(1, 5 * MINUTE));
  if (chance.is(0.2) && (await tell(vendor, 'REPORT', chance))) return;
  const act = { who: 'VENDOR', vendorId: id, what: 'REPORT' } as const;
  environment.said(act, { offerId });
  const outcome = await environment.ask(number, ({ actions }) => actions.reportContact(platformId, offerId, null, 'LINK'));
  environment.answered(act, { offerId }, answerOf(outcome));
}

/** Disputes a lead; twice, when the answer is lost. */
async function giveBack(vendor: Vendor, offerId: string, chance: Chance): Promise<void> {
  const { platformId, environment } = vendor;
  await environment.sleep(chance.between(1, 6 * 60) * MINUTE * chance.next());
  const kind = chance.of(['OUT_OF_AREA', 'DUPLICATE', 'NOT_AS_ASKED', 'BAD_NUMBER'] as const);
  await bring(vendor, 'RETURN', offerId, ({ actions }) =>
    actions.returnOffer(platformId, offerId, { kind, reason: 'no such street' }, 'LINK'),
  );
}

/** Objects to a strike, if there is one. */
async function object(vendor: Vendor, offerId: string, chance: Chance): Promise<void> {
  const { platformId, environment } = vendor;
  await environment.sleep(chance.between(1, 60) * MINUTE);
  await bring(vendor, 'APPEAL', offerId, ({ actions }) => actions.appealStrike(platformId, offerId, 'I did call', 'LINK'));
}

async function bring(
  vendor: Vendor,
  what: 'RETURN' | 'APPEAL',
  offerId: string,
  press: (flow: Flow) => Promise<Outcome<unknown>>,
): Promise<void> {
  const { id, platformId, number, environment } = vendor;
  for (let i = 0; i < 2; i++) {
    environment.said({ who: 'VENDOR', vendorId: id, what }, { offerId });
    const outcome = await environment.ask(number, press);
    environment.answered({ who: 'VENDOR', vendorId: id, what }, { offerId }, answerOf(outcome));
    if (outcome === 'LOST') continue;
    if (outcome.ok) environment.cases.push({ platformId, offerId, type: what });
    return;
  }
}

async function stop(vendor: Vendor, chance: Chance): Promise<void> {
  const { environment } = vendor;
  await environment.sleep(chance.between(1, 5 * MINUTE));
  await tell(vendor, 'STOP', chance);
  if (chance.is(0.3)) return;
  await environment.sleep(chance.between(1, 600) * MINUTE);
  await tell(vendor, 'START', chance);
}
