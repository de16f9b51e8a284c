import { decide } from '../../src/domain/inquiry/decide.ts';
import { evolve } from '../../src/domain/inquiry/fold/evolve.ts';
import type { Command, Facts } from '../../src/domain/inquiry/model/commands.ts';
import type { Effect, Notify } from '../../src/domain/inquiry/model/effects.ts';
import type { Event, EventType } from '../../src/domain/inquiry/model/events.ts';
import { openQuestion } from '../../src/domain/inquiry/model/offers.ts';
import type { Inquiry, Offer } from '../../src/domain/inquiry/model/types.ts';
import { react } from '../../src/domain/inquiry/react.ts';
import type { Start } from '../../src/domain/inquiry/submit.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Outage } from '../../src/domain/time/outage.ts';
import type { Moment } from '../../src/domain/time/time.ts';
import { type ActiveMarks, mustRecount, NO_MARKS, recounted } from '../../src/domain/vendor/account.ts';
import type { Strike } from '../../src/domain/vendor/strike.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';
import { fold, LOCATION, makePolicy, makeVendor, NOON, submitted, ZONE } from './builders.ts';

/** One inquiry in the domain alone, with no store and no flow, at moments that the test chooses. `counts`: points are counted anew as they fade. */
export type Life = ReturnType<typeof live>;

export function live(
  options: { policy?: Partial<Policy>; vendors?: RoutingVendor[]; from?: Moment; start?: Partial<Start>; counts?: boolean } = {},
) {
  const policy = makePolicy(options.policy);
  const vendors = options.vendors ?? [makeVendor()];
  let now = options.from ?? NOON;
  const first = submitted(policy, now, options.start);
  const events: Event[] = [...first];
  const effects: Effect[] = [];
  let inquiry = fold(first);
  const away = { outages: [] as Outage[], isAway: false };
  for (const event of first) effects.push(...react(event, inquiry));

  const facts = (): Facts => ({
    now,
    policy,
    inForce: policy,
    zone: options.start?.zone ?? ZONE,
    location: LOCATION,
    consumerPhone: '+12125550111',
    heldUntil: new Map(),
    sentOffers: new Set(),
    vendors,
    engaged: new Map(vendors.map((vendor) => [vendor.id, vendor])),
    ...away,
  });

  /** Strikes as the store would have them. */
  const strikes = new Map<string, Strike>();
  const activeMarks = (vendorId: string): ActiveMarks => {
    const active = [...strikes.values()].filter((one) => one.vendorId === vendorId && one.waivedAt === null && one.fadesAt > now);
    const points = active.reduce((sum, one) => sum + one.points, 0);
    return active.length ? { points, strikes: active.length, fadesAt: Math.min(...active.map(({ fadesAt }) => fadesAt)) } : NO_MARKS;
  };

  const recount = ({ id, account }: RoutingVendor) => (mustRecount(account, now) ? recounted(account, activeMarks(id)) : account);

  /** Decides a command now, and answers with its events. */
  function tell(command: Command, known: Partial<Facts> = {}): Event[] {
    if (options.counts) for (const vendor of vendors) vendor.account = recount(vendor);
    const happened = decide(inquiry, command, { ...facts(), ...known });
    for (const event of happened) {
      inquiry = evolve(inquiry, event);
      const followed = react(event, inquiry);
      effects.push(...followed);
      for (const effect of followed) {
        if (effect.type === 'Strike') strikes.set(effect.strike.id, effect.strike);
        if (effect.type === 'ChangeStrike') strikes.set(effect.strikeId, { ...(strikes.get(effect.strikeId) as Strike), ...effect.set });
        const vendor = 'vendorId' in effect ? vendors.find(({ id }) => id === effect.vendorId) : undefined;
        if (vendor && effect.type === 'CountOffer') vendor.load = effect.load;
        if (vendor && effect.type === 'KeepAccount') vendor.account = effect.account;
      }
    }
    events.push(...happened);
    return happened;
  }

  const offerId = (n = 1) => inquiry.offers[n - 1]?.id ?? '';

  return {
    get inquiry(): Inquiry {
      return inquiry;
    },
    get now() {
      return now;
    },
    events,
    effects,
    policy,
    vendors,
    tell,
    away,
    activeMarks,
    /** The service is down for so long: it notices nothing, and nobody reaches it. */
    gap(ms: number): Outage {
      const outage = { from: now, to: now + ms };
      away.outages.push(outage);
      now = outage.to;
      return outage;
    },
    /** Decides a command without having read the vendors. */
    tellBlind: (command: Command) => tell(command, { vendors: null }),
    /** Moves the clock on, and wakes nothing. */
    later(ms: number) {
      now += ms;
    },
    /** Moves the clock to the next moment at which something is due, and wakes the inquiry. */
    wake(): Event[] {
      now = Math.max(now, inquiry.wakeAt ?? now);
      return tell({ type: 'Wake' });
    },
    /** Routes, and starts the clock of every offer that is out. */
    offer(): Event[] {
      const happened = tell({ type: 'Wake' });
      for (const offer of inquiry.offers)
        if (offer.status === 'PENDING' && offer.clockStartedAt === null)
          tell({ type: 'StartClock', offerId: offer.id, by: 'TWILIO', sid: 'SM1' });
      return happened;
    },
    ...actsOf(tell, offerId),
    /** The consumer answers the question that is open. */
    answer: (called: boolean) => tell({ type: 'AnswerQuestion', offerId: openQuestion(inquiry)?.id ?? null, called, channel: 'SMS' }),
    /** Wakes at each moment that is due until an event of this type happens; answers with the last waking's events. */
    wakeUntil(type: EventType): Event[] {
      for (let i = 0; i < 200 && inquiry.status !== 'CLOSED'; i++) {
        now = Math.max(now, inquiry.wakeAt ?? now);
        const happened = tell({ type: 'Wake' });
        if (happened.some((event) => event.type === type)) return happened;
      }
      throw new Error(`${type} never happened: ${events.map((event) => event.type).join(' ')}`);
    },
    ...viewsOf(events, effects),
    nth: (n = 1): Offer => inquiry.offers[n - 1] as Offer,
    offerId,
  };
}

/** What vendors, the consumer and Twilio do. */
function actsOf(tell: (command: Command) => Event[], offerId: (n?: number) => string) {
  return {
    accept: (n = 1) => tell({ type: 'AcceptOffer', offerId: offerId(n), channel: 'LINK' }),
    decline: (n = 1) => tell({ type: 'DeclineOffer', offerId: offerId(n), reason: 'too far', channel: 'LINK' }),
    report: (n = 1) => tell({ type: 'ReportContact', offerId: offerId(n), note: null, channel: 'LINK' }),
    withdraw: () => tell({ type: 'Withdraw', reason: null }),
    fail: (n = 1, errorCode = 30003) =>
      tell({ type: 'OfferTextFailed', offerId: offerId(n), errorCode, badNumber: errorCode !== 30003, optedOut: false }),
  };
}

/** The events and effects so far, counted and by kind. */
function viewsOf(events: readonly Event[], effects: readonly Effect[]) {
  return {
    types: () => events.map((event) => event.type),
    count: (type: EventType) => events.filter((event) => event.type === type).length,
    texts: () => effects.flatMap((effect) => (effect.type === 'Notify' ? [effect.kind] : [])),
    notifications: () => effects.filter((effect): effect is Notify => effect.type === 'Notify'),
    strikes: () => effects.flatMap((effect) => (effect.type === 'Strike' ? [effect.strike] : [])),
  };
}
