import { setTimeout as pause } from 'node:timers/promises';
import type { FaultOrder, Phones } from '../../support/phones.ts';
import { between, type Chance, oneOf } from '../../support/seeded-chance.ts';
import type { History } from '../history/history.ts';
import type { Submission } from '../workload/load.ts';

/** What Twilio and carriers may do to the next texts, and how often each. */
const QUICK = {
  'http-429': 2,
  'http-500-accepted': 3,
  'http-500-rejected': 3,
  'timeout-accepted': 2,
  'timeout-rejected': 2,
  reset: 3,
  slow: 3,
  'callback-twice': 3,
  'callback-reversed': 3,
  'callback-late': 3,
};
/** With its callback lost, what became of a text is asked only a minute later. */
const THOROUGH = { ...QUICK, undeliverable: 2, filtered: 1, 'callback-lost': 2 };
/** What is wrong with a consumer's number; a vendor with such a number would get no more offers. */
const CONSUMERS = { landline: 1, 'opted-out': 1 };
const OF_A_CONSUMER = 0.1;
const EVERY = [300, 2_500] as const;
const MAX_TEXTS = 3;
const MS = [500, 12_000] as const;

export type TwilioFaults = {
  /** How often each kind was ordered. */
  readonly orders: ReadonlyMap<string, number>;
  /** KillTestOptions no more, and takes back what has not been met. */
  stop(): Promise<void>;
};

export type TwilioFaultsNeeds = {
  phones: Phones;
  submissions: readonly Submission[];
  chance: Chance;
  history: History;
  /** Times the usual waits between orders. */
  slowness: number;
  /** Leaves out what takes long to come to an end. */
  quick: boolean;
};

/** KillTestOptions trouble with texts at random, whatever else happens meanwhile. */
export function startTwilioFaults({ phones, submissions, chance, history, slowness, quick }: TwilioFaultsNeeds): TwilioFaults {
  const ofAnyText: Readonly<Record<string, number>> = quick ? QUICK : THOROUGH;
  const orders = new Map<string, number>();
  let over = false;
  const making = make();

  async function make(): Promise<void> {
    for (let n = 0; !over; n++) {
      await pause(slowness * between(...EVERY, chance('trouble after', n)));
      const order = orderOf(n);
      // While Twilio is away there is trouble enough.
      if (!(await phones.fault(order).catch(() => null))) continue;
      orders.set(order.kind, (orders.get(order.kind) ?? 0) + 1);
      history.note(`trouble ${order.kind}`, { next: order.next });
    }
  }

  function orderOf(n: number): FaultOrder {
    const latest = submissions.at(-1);
    if (latest && chance('trouble for', n) < OF_A_CONSUMER)
      return { kind: oneOf(CONSUMERS, chance('trouble', n)), next: 1, to: latest.phone };
    const next = 1 + Math.floor(chance('trouble times', n) * MAX_TEXTS);
    return { kind: oneOf(ofAnyText, chance('trouble', n)), next, ms: Math.round(between(...MS, chance('trouble ms', n))) };
  }

  return {
    orders,
    async stop() {
      over = true;
      await making;
      await phones.clear().catch(() => undefined);
    },
  };
}
