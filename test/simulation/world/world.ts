import type { Inquiry } from '../../../src/domain/inquiry/model/types.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Millis, Moment } from '../../../src/domain/time/time.ts';
import { statusNewsOf } from '../../../src/sms/error-classes.ts';
import { memoryStore } from '../../../src/store/memory/memory-store.ts';
import { emptyTables } from '../../../src/store/memory/tables.ts';
import { createFaults } from '../faults/faults.ts';
import { createOutages, type Outages } from '../faults/outages.ts';
import { INVARIANTS, watchAll } from '../invariants/all.ts';
import { createScheduler } from '../kernel/scheduler.ts';
import { arrivalsOf } from '../marketplace/arrivals.ts';
import { createMarketplace } from '../marketplace/marketplace.ts';
import { liveConsumer } from '../people/consumer.ts';
import type { Environment } from '../people/environment.ts';
import { livePlatform } from '../people/platform.ts';
import { liveVendor } from '../people/vendor.ts';
import { auditAtRest } from '../service/audit.ts';
import { createSchedule } from '../service/job-schedule.ts';
import { createReadiness } from '../service/readiness.ts';
import { createService, type Service } from '../service/service.ts';
import { openPhones } from '../twilio/phones.ts';
import { eachMessage } from '../twilio/text.ts';
import { createTwilio } from '../twilio/twilio.ts';
import { clock, createEventLog } from './event-log.ts';
import { type Conditions, conditionsOf, type WorldPlan } from './world-plan.ts';

/**
 * Lives a whole world, from its first inquiry until nothing is left to do or an invariant breaks, or until `isEnough` says so, which is
 * asked between any two steps.
 */
export async function liveWorld(plan: WorldPlan, isEnough: (now: Moment) => boolean = () => false) {
  const conditions = conditionsOf(plan);
  const { seed, start, audits } = conditions;
  const parts = buildParts(plan, conditions);
  const { scheduler, tables, store, watch, log } = parts;
  const outages = createOutages(conditions.outages, scheduler.now);
  const twilio = buildTwilio(parts, outages, () => service);
  const service: Service = buildService(parts, conditions, outages, twilio.senderFor);
  scheduleOutages(conditions, parts, service);
  const schedule = createSchedule({ scheduler, seed, tables, audits, anyUp: service.anyUp });
  beginLives(plan, conditions, parts, environmentOf(conditions, parts, twilio, service));
  let isCutShort = false;
  await scheduler.run(() => {
    schedule.lookAgain();
    watch.step();
    isCutShort = isEnough(scheduler.now());
    return isCutShort || watch.violation() !== null;
  });
  if (!isCutShort && !watch.violation()) await auditAtRest(store, scheduler.now());
  if (!isCutShort && !watch.violation()) watch.atRest();
  const { faults } = parts;
  return { violation: watch.violation(), lines: log.lines, tables, steps: scheduler.steps(), faults, start, end: scheduler.now() };
}

type Parts = ReturnType<typeof buildParts>;

/** What of a world needs nothing of the service. */
function buildParts(plan: WorldPlan, { seed, start, rates, limits, outages }: Conditions) {
  const scheduler = createScheduler(start);
  const { now } = scheduler;
  const faults = createFaults(seed, rates, plan.allowed);
  const tables = emptyTables();
  const store = memoryStore(tables);
  const marketplace = createMarketplace(seed, start, store);
  const phones = openPhones(seed, (number) => marketplace.vendorPhones.has(number));
  const readiness = createReadiness(tables, now);
  const log = createEventLog(now, plan.logged ?? null);
  const { lastEndOf } = createOutages(outages, now);
  const policyOf = ({ platformId, policyVersion }: Inquiry) => tables.policies.get(`${platformId}:${policyVersion}`) as Policy;
  const seen = { now, tables, readiness, limits, twilioBackAt: () => lastEndOf('TWILIO'), policyOf };
  const watch = watchAll(seen, plan.logged !== undefined ? [log.recorder, ...INVARIANTS] : INVARIANTS);
  return { scheduler, faults, tables, store, marketplace, phones, readiness, log, watch };
}

function buildTwilio({ scheduler, faults, phones, watch, tables }: Parts, outages: Outages, service: () => Service) {
  return createTwilio({
    scheduler,
    faults,
    isAway: () => outages.isAway('TWILIO'),
    acceptanceOf: phones.acceptanceOf,
    listener: {
      leaves: watch.leaves,
      handed: watch.handed,
      heard: watch.heard,
      taken: watch.taken,
      delivered(text) {
        watch.delivered(text);
        for (const one of eachMessage(text, tables)) phones.arrived(one);
      },
      undelivered: watch.undelivered,
      callback(update) {
        const news = statusNewsOf(update);
        const heard = news && service().tell([51, scheduler.now()], (flow) => flow.callbacks.apply(news));
        void heard?.then((isHeard) => isHeard && watch.toldStatus(update));
      },
    },
  });
}

function buildService(
  { scheduler, faults, store, readiness, log: { note } }: Parts,
  { seed, limits, audits, processes, serving }: Conditions,
  outages: Outages,
  twilioFor: ReturnType<typeof createTwilio>['senderFor'],
): Service {
  return createService({
    ...{ seed, scheduler, faults, store, readiness, limits, audits, twilioFor, processes, serving },
    storeIsAway: () => outages.isAway('STORE'),
    log: () => ({ info: () => undefined, warn: () => undefined, error: () => undefined }),
    downUntil: (serves) => outages.awayUntil('SERVICE') ?? (serves ? outages.awayUntil('SERVING') : null),
    onCrash: (process) => note(`process ${process} ends`),
    onStop: (process, until) => note(`process ${process} is stopped until ${clock(until)}`),
  });
}

function scheduleOutages({ outages }: Conditions, { scheduler, log }: Parts, service: Service): void {
  for (const { what, from, until } of outages) {
    scheduler.at(from, 0, () => {
      log.note(`${what} is away until ${clock(until)}`);
      if (what === 'SERVICE' || what === 'SERVING') service.crashAll(what === 'SERVICE' ? 'EVERY' : 'SERVING');
      else service.look();
    });
    scheduler.at(until, 0, service.look);
  }
}

function environmentOf(
  { seed, start }: Conditions,
  { scheduler, faults, tables, phones, watch }: Parts,
  twilio: ReturnType<typeof createTwilio>,
  service: Service,
): Environment {
  return {
    seed,
    start,
    now: scheduler.now,
    sleep: (ms: Millis) => scheduler.sleep(ms, 0),
    tables,
    ask: (who, act) => service.ask([61, who], act),
    text: phones.texting({ scheduler, faults, twilio, service, onReply: watch.replied }),
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
}

/** Begins the life of everybody in the world. */
function beginLives(plan: WorldPlan, { seed, start, busyFor }: Conditions, { marketplace, phones }: Parts, environment: Environment): void {
  for (const vendor of marketplace.vendors) liveVendor(vendor, environment);
  for (const [number, { id, vendorIds }] of marketplace.platforms.entries())
    void livePlatform({ number, id, vendorIds, busyFor }, environment);
  const arrival = arrivalsOf(seed, start, busyFor, plan.crowd);
  for (const { life, ofLife, submitAt, category } of plan.lives.map(arrival)) {
    const platformId = marketplace.platforms[ofLife % marketplace.platforms.length]?.id ?? '';
    void liveConsumer({ life, phone: phones.ofLife(ofLife), platformId, submitAt, category }, environment);
  }
}
