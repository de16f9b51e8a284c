import type { Inquiry } from '../../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { HOUR, type Millis, type Moment } from '../../../src/domain/time/time.ts';
import { statusNewsOf } from '../../../src/sms/error-classes.ts';
import { memoryStore } from '../../../src/store/memory/memory-store.ts';
import { emptyTables } from '../../../src/store/memory/tables.ts';
import { type Away, type Spell, weatherOf } from '../faults/fault-plan.ts';
import { type Allowed, createFaults } from '../faults/faults.ts';
import { INVARIANTS, watchAll } from '../invariants/all.ts';
import { chanceOf } from '../kernel/chance.ts';
import { createScheduler } from '../kernel/scheduler.ts';
import { arrivalsOf } from '../marketplace/arrivals.ts';
import { plant } from '../marketplace/marketplace.ts';
import { limitsOf, STARTS } from '../marketplace/terms.ts';
import { liveConsumer } from '../people/consumer.ts';
import type { Stage } from '../people/environment.ts';
import { livePlatform } from '../people/platform.ts';
import { liveVendor } from '../people/vendor.ts';
import { auditAtRest } from '../service/audit.ts';
import { createSchedule } from '../service/job-schedule.ts';
import { watchReadiness } from '../service/readiness.ts';
import { createService } from '../service/service.ts';
import { openPhones } from '../twilio/phones.ts';
import { each } from '../twilio/text.ts';
import { createTwilio } from '../twilio/twilio.ts';
import { chronicle, clock } from './event-log.ts';

/**
 * Which world to live: the seed of all, its number, and what of it to leave out. `crowd`: of how many lives in a hundred the request is one
 * that nobody takes. They are short, and meet intake, texts and endings under the same faults as the others.
 */
export type WorldPlan = {
  seed: number;
  number: number;
  crowd: number;
  lives: readonly number[];
  allowed: Allowed;
  withoutSpells: ReadonlySet<number>;
  chronicled?: boolean;
};

/** Lives a whole world, from its first inquiry until nothing is left to do. */
export async function liveWorld(plan: WorldPlan) {
  const seed = plan.seed * 1_000_003 + plan.number;
  const chance = chanceOf(seed, 1);
  const start = chance.of(STARTS) + chance.between(0, 12 * HOUR);
  const busyFor = chance.between(1, 30) * HOUR;
  const weather = weatherOf(chanceOf(seed, 2), start, busyFor);
  const spells = weather.spells.filter((_, i) => !plan.withoutSpells.has(i));
  const processes = chance.between(1, 3);
  const limits = limitsOf(chanceOf(seed, 4));
  const audits = chanceOf(seed, 5).is(0.25);

  const scheduler = createScheduler(start);
  const faults = createFaults(seed, weather.rates, plan.allowed);
  const tables = emptyTables();
  const store = memoryStore(tables);
  const spellsOf: Record<Away, Spell[]> = { SERVICE: [], DOORS: [], STORE: [], TWILIO: [] };
  for (const spell of spells) spellsOf[spell.what].push(spell);
  const away = (what: Away) => awayUntil(what) !== null;
  const awayUntil = (what: Away): Moment | null => {
    const now = scheduler.now();
    return spellsOf[what].find(({ from, until }) => from <= now && now < until)?.until ?? null;
  };

  const marketplace = plant(seed, start, store);
  const phones = openPhones(seed, (number) => marketplace.vendorPhones.has(number));
  const doors = watchReadiness(tables, scheduler.now);
  const { lines, note, scribe } = chronicle(scheduler.now);
  const seen = {
    now: scheduler.now,
    tables,
    doors,
    limits,
    twilioBackAt: () => spellsOf.TWILIO.reduce((back, { from, until }) => (from <= scheduler.now() ? Math.max(back, until) : back), 0),
    policyOf: ({ platformId, policyVersion }: Inquiry) => tables.policies.get(`${platformId}:${policyVersion}`) as Policy,
  };
  const watch = watchAll(seen, plan.chronicled ? [scribe, ...INVARIANTS] : INVARIANTS);
  const twilio = createTwilio({
    scheduler,
    faults,
    isAway: () => away('TWILIO'),
    line: phones.line,
    listener: {
      leaves: watch.leaves,
      handed: watch.handed,
      heard: watch.heard,
      taken: watch.taken,
      delivered(text) {
        watch.delivered(text);
        for (const one of each(text, tables)) phones.arrived(one);
      },
      undelivered: watch.undelivered,
      callback(update) {
        const news = statusNewsOf(update);
        const heard = news && service.tell([51, scheduler.now()], (core) => core.callbacks.apply(news));
        void heard?.then((isHeard) => isHeard && watch.toldStatus(update));
      },
    },
  });
  const service = createService({
    seed,
    scheduler,
    faults,
    store,
    doors,
    storeIsAway: () => away('STORE'),
    limits,
    audits,
    twilioFor: twilio.senderFor,
    log: () => ({ info: () => undefined, warn: () => undefined, error: () => undefined }),
    processes,
    serving: chance.between(1, processes),
    downUntil: (serves) => awayUntil('SERVICE') ?? (serves ? awayUntil('DOORS') : null),
    onCrash: (process) => note(`process ${process} ends`),
    onStop: (process, until) => note(`process ${process} is stopped until ${clock(until)}`),
  });
  for (const { what, from, until } of spells) {
    scheduler.at(from, 0, () => {
      note(`${what} is away until ${clock(until)}`);
      if (what === 'SERVICE' || what === 'DOORS') service.crashAll(what === 'SERVICE' ? 'EVERY' : 'SERVING');
      else service.look();
    });
    scheduler.at(until, 0, service.look);
  }
  const schedule = createSchedule({ scheduler, seed, tables, audits, anyUp: service.anyUp });

  const stage: Stage = {
    seed,
    start,
    now: scheduler.now,
    sleep: (ms: Millis) => scheduler.sleep(ms, 0),
    tables,
    ask: (who, act) => service.ask([61, who], act),
    text: phones.texting({ scheduler, faults, twilio, service }),
    onText: phones.onText,
    said: watch.said,
    answered: watch.answered,
    policyOf(inquiryId) {
      const inquiry = tables.inquiries.get(inquiryId)?.inquiry;
      return (inquiry && tables.policies.get(`${inquiry.platformId}:${inquiry.policyVersion}`)) ?? null;
    },
    calls: new Set(),
    cases: [],
  };
  for (const vendor of marketplace.vendors) liveVendor(vendor, stage);
  for (const [number, { id, vendorIds }] of marketplace.platforms.entries()) void livePlatform({ number, id, vendorIds, busyFor }, stage);
  const arrival = arrivalsOf(seed, start, busyFor, plan.crowd);
  for (const { life, ofLife, submitAt, category } of plan.lives.map(arrival)) {
    const platformId = marketplace.platforms[ofLife % marketplace.platforms.length]?.id ?? '';
    void liveConsumer({ life, phone: phones.ofLife(ofLife), platformId, submitAt, category }, stage);
  }
  await scheduler.run(() => {
    schedule.lookAgain();
    watch.step();
    return watch.violation() !== null;
  });
  if (!watch.violation()) await auditAtRest(store, scheduler.now());
  if (!watch.violation()) watch.atRest();
  return { violation: watch.violation(), lines, tables, steps: scheduler.steps(), faults, start, end: scheduler.now() };
}
