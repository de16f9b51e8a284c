import { setTimeout as pause } from 'node:timers/promises';
import { type Phones, phonesAt, type Text } from '../../support/phones.ts';
import type { Chance } from '../../support/seeded-chance.ts';
import type { Service } from '../../support/service.ts';
import { createChannels, type Intent, type Operation } from './channels.ts';
import { consumerActs } from './consumers.ts';
import type { Submission } from './load.ts';
import type { Market } from './market.ts';
import type { Triggers } from './triggers.ts';
import { vendorActs } from './vendors.ts';

export type PeopleNeeds = {
  service: Service;
  markets: readonly Market[];
  submissions: readonly Submission[];
  triggers: Triggers;
  chance: Chance;
};

export type People = {
  /** Every operation of vendors and consumers, and whether the service acknowledged it. */
  readonly operations: readonly Operation[];
  /** Reads no phone any more; resolves when no operation is under way. */
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 300;
/** How long a simulated phone is waited for. */
export const PHONE_ANSWERS_WITHIN_MS = 3_000;

/** Vendors and consumers: they read their texts and act on them, or keep silent. */
export function startPeople({ service, markets, submissions, triggers, chance }: PeopleNeeds): People {
  const phones: Phones = phonesAt(() => service.info.simulator, PHONE_ANSWERS_WITHIN_MS);
  const vendors = new Map(markets.flatMap((market) => market.vendors.map((vendor) => [vendor.phone, { vendor, market }] as const)));
  const channels = createChannels(phones, submissions, triggers);
  const unread = new Map<string, number>();
  const seen = new Set<string>();
  const acting = new Set<Promise<void>>();
  let over = false;
  const looking = look();

  async function look(): Promise<void> {
    while (!over) {
      // Their phones are dead while Twilio is.
      await readNew().catch(() => undefined);
      await pause(LOOK_EVERY_MS);
    }
  }

  async function readNew(): Promise<void> {
    const changed = (await phones.all()).filter((phone) => unread.get(phone.number) !== phone.unread);
    for (const phone of changed) {
      for (const text of await phones.received(phone.number)) {
        if (seen.has(text.sid)) continue;
        seen.add(text.sid);
        read(phone.number, text);
      }
      unread.set(phone.number, phone.unread);
    }
  }

  function read(phone: string, text: Text): void {
    const known = vendors.get(phone);
    const intents = known ? vendorActs(known.vendor, known.market, text, chance) : consumerActs(phone, text, chance);
    for (const intent of intents) act(intent);
  }

  function act(intent: Intent): void {
    const done = pause(intent.after).then(() => channels.act(intent));
    acting.add(done);
    void done.finally(() => acting.delete(done));
  }

  return {
    operations: channels.operations,
    async stop() {
      over = true;
      await looking;
      await Promise.all(acting);
    },
  };
}
