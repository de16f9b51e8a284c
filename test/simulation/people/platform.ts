import type { Flow } from '../../../src/boot/flow.ts';
import { strikeId } from '../../../src/domain/ids.ts';
import { HOUR, MINUTE, type Millis } from '../../../src/domain/time/time.ts';
import type { Outcome } from '../../../src/flow/intake/actions.ts';
import { type Chance, chanceOf } from '../kernel/chance.ts';
import { calendarOf, policyTerms } from '../marketplace/terms.ts';
import { type About, type Act, answerOf, type Case, type Environment } from './environment.ts';

export type SimulatedPlatform = { number: number; id: string; vendorIds: string[]; busyFor: Millis };

type What = (Act & { who: 'PLATFORM' })['what'];
type Press = (flow: Flow) => Promise<Outcome<unknown>>;
type DoAct = (what: What, vendorId: string | null, about: About, press: Press) => Promise<void>;

/** Lives a platform: it pauses, resumes and changes vendors, publishes policies, and decides what vendors bring before it. */
export async function livePlatform({ number, id, vendorIds, busyFor }: SimulatedPlatform, environment: Environment): Promise<void> {
  const chance = chanceOf(environment.seed, 41, number);
  const until = environment.start + busyFor;

  async function act(what: What, vendorId: string | null, about: About, press: Press): Promise<void> {
    const said: Act = { who: 'PLATFORM', what, vendorId };
    environment.said(said, about);
    environment.answered(said, about, answerOf(await environment.ask(1_000 + number, press)));
  }

  async function manage(): Promise<void> {
    const vendorId = chance.of(vendorIds);
    const roll = chance.next();
    if (roll < 0.15) {
      const ends = chance.is(0.9) ? environment.now() + chance.between(MINUTE, 4 * HOUR) : null;
      await act('PAUSE', vendorId, {}, ({ actions }) => actions.pauseVendor(id, vendorId, 'on holiday', ends));
    } else if (roll < 0.7) await act('RESUME', vendorId, {}, ({ actions }) => actions.resumeVendor(id, vendorId));
    else if (roll < 0.85) {
      const terms = policyTerms(chance);
      await act('PUBLISH', null, {}, ({ actions }) => actions.publishPolicy(id, terms));
    } else {
      // It does not move to another zone: its day would begin anew.
      const timeZone = environment.tables.vendors.get(vendorId)?.calendar.timeZone ?? 'America/Denver';
      const changes = chance.is(0.5)
        ? { dailyCap: chance.between(1, 9) }
        : { calendar: { ...calendarOf(chance, environment.now()), timeZone } };
      await act('UPDATE', vendorId, {}, ({ actions }) => actions.updateVendor(id, vendorId, changes));
    }
  }

  /** Waives a strike that nobody has objected to. */
  async function forgive(): Promise<void> {
    const [struck] = environment.tables.strikes.by.vendor.ids(chance.of(vendorIds));
    const strike = struck === undefined ? undefined : environment.tables.strikes.get(struck);
    if (strike)
      await act('WAIVE', strike.vendorId, { offerId: strike.offerId }, ({ actions }) => actions.waiveStrike(id, strike.id, 'a storm'));
  }

  while (environment.now() < until) {
    await environment.sleep(chance.between(MINUTE, 2 * HOUR));
    await manage();
    if (chance.is(0.3)) await forgive();
    // What nobody decides stays undecided: that happens too.
    for (const one of environment.cases.splice(0)) if (one.platformId === id && chance.is(0.8)) await decide(one, chance, act);
  }
}

/** Decides a case, now and then more than once at the same time, and not always alike. */
async function decide({ offerId, type, platformId: id }: Case, chance: Chance, act: DoAct): Promise<void> {
  const times = chance.is(0.3) ? 3 : 1;
  const words = Array.from({ length: times }, () => chance.is(0.5));
  await Promise.all(
    words.map((yes) => {
      if (type === 'RETURN')
        return act(yes ? 'GRANT' : 'REFUSE', null, { offerId }, ({ actions }) => actions.decideReturn(id, offerId, yes, null));
      const strike = strikeId(offerId);
      return yes
        ? act('WAIVE', null, { offerId }, ({ actions }) => actions.waiveStrike(id, strike, 'fair enough'))
        : act('REFUSE_APPEAL', null, { offerId }, ({ actions }) => actions.refuseAppeal(id, strike, 'we think not'));
    }),
  );
}
