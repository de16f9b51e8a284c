import { HOUR, type Moment } from '../../domain/time/time.ts';
import type { DeliveryHealth } from '../delivery/delivery-health.ts';
import type { Textability } from '../engine/textability.ts';
import type { Outbox } from '../ports/outbox.ts';
import { freeAgainAt } from './phone-limit.ts';

/** Whether Twilio has a text: it took it, or told of its end. */
const TAKEN: readonly string[] = ['SENT', 'DELIVERED'];

/**
 * What holds texts back, as the sender goes by it: a country in which Twilio refuses our sender, and the texts that a phone has had in the
 * last hour. `perPhoneAndHour`: null is no limit.
 */
export function createTextability(
  outbox: Pick<Outbox, 'sentSince' | 'byIds'>,
  deliveryHealth: Pick<DeliveryHealth, 'heldUntil'>,
  perPhoneAndHour: number | null,
): Textability {
  return {
    async heldUntil(phones, now) {
      const sent = perPhoneAndHour === null ? new Map() : await outbox.sentSince([...phones], now - HOUR);
      const held = new Map<string, Moment>();
      for (const phone of phones) {
        const free = perPhoneAndHour === null ? null : freeAgainAt(sent.get(phone) ?? [], perPhoneAndHour, now);
        const until = Math.max(free ?? 0, deliveryHealth.heldUntil(phone) ?? 0);
        if (until > now) held.set(phone, until);
      }
      return held;
    },

    async taken(messageIds) {
      const found = await outbox.byIds([...messageIds]);
      return new Set([...found.values()].filter(({ status }) => TAKEN.includes(status)).map(({ id }) => id));
    },
  };
}
