import type { Command, Facts } from '../../src/domain/inquiry/commands.ts';
import { decide } from '../../src/domain/inquiry/decide.ts';
import type { Event } from '../../src/domain/inquiry/events.ts';
import { evolve } from '../../src/domain/inquiry/evolve.ts';
import { type Effect, react } from '../../src/domain/inquiry/react.ts';
import type { Inquiry } from '../../src/domain/inquiry/types.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Moment } from '../../src/domain/time.ts';
import type { RoutingVendor } from '../../src/domain/vendor.ts';
import { fold, LOCATION, makePolicy, makeVendor, NOON, submitted, ZONE } from './makers.ts';

/** One inquiry lived through the core alone, at moments that the test chooses. */
export type Life = ReturnType<typeof live>;

export function live(options: { policy?: Partial<Policy>; vendors?: RoutingVendor[]; from?: Moment } = {}) {
  const policy = makePolicy(options.policy);
  const vendors = options.vendors ?? [makeVendor()];
  let now = options.from ?? NOON;
  const first = submitted(policy, now);
  const events: Event[] = [...first];
  const effects: Effect[] = [];
  let inquiry = fold(first);
  for (const event of first) effects.push(...react(event, inquiry));

  const facts = (): Facts => ({ now, policy, zone: ZONE, location: LOCATION, vendors });

  /** Obeys a command now; answers with what happened. */
  function tell(command: Command): Event[] {
    const happened = decide(inquiry, command, facts());
    for (const event of happened) {
      inquiry = evolve(inquiry, event);
      const followed = react(event, inquiry);
      effects.push(...followed);
      for (const effect of followed) {
        const vendor = effect.type === 'CountOffer' ? vendors.find(({ id }) => id === effect.vendorId) : undefined;
        if (vendor && effect.type === 'CountOffer') vendor.load = effect.load;
      }
    }
    events.push(...happened);
    return happened;
  }

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
    /** Moves the clock on without anybody noticing. */
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
        if (offer.clockStartedAt === null) tell({ type: 'StartClock', offerId: offer.id, by: 'TWILIO', sid: 'SM1' });
      return happened;
    },
    types: () => events.map((event) => event.type),
    texts: () => effects.flatMap((effect) => (effect.type === 'Tell' ? [effect.kind] : [])),
    strikes: () => effects.flatMap((effect) => (effect.type === 'Strike' ? [effect.strike] : [])),
    offerId: (n = 1) => inquiry.offers[n - 1]?.id ?? '',
  };
}
