import { SECOND } from '../../../src/domain/time/time.ts';
import type { InboundText } from '../../../src/flow/intake/inbound-text.ts';
import type { FaultKind, Faults } from '../faults/faults.ts';
import { mixed } from '../kernel/chance.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import { otherSpelling } from '../people/said-text.ts';
import type { Service } from '../service/service.ts';
import type { Acceptance, Taken } from './listener.ts';
import type { SimulatedTwilio } from './twilio.ts';

const INBOUND: readonly FaultKind[] = ['WEBHOOK_TWICE'];
/** How often Twilio comes again with a text that the service did not take in, set as the README says. */
const TRIES = 4;
/** How often a text comes in again at the same moment, where it does. */
const MORE_AT_ONCE = 4;
/** What Twilio takes for a keyword and answers by itself; HELP is left to us, as by the simulated Twilio of the evaluation mode. https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out */
const KEYWORDS: ReadonlyMap<string, InboundText['keyword']> = new Map([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'].map((word) => [word, 'STOP'] as const),
  ...['start', 'unstop'].map((word) => [word, 'START'] as const),
]);

export type Texting = { scheduler: Scheduler; faults: Faults; twilio: SimulatedTwilio; service: Service; onReply(phone: string): void };

/** Everybody's phones: some are landlines, some numbers do not exist. */
export function openPhones(seed: number, isVendor: (phone: string) => boolean) {
  const ears = new Map<string, ((text: Taken) => void)[]>();
  let sids = 0;

  return {
    /** One consumer in eleven has a number of Mexico, which is written in two ways. */
    ofLife: (life: number): string =>
      life % 11 === 5 ? `+52155${String(10_000_000 + life)}` : `+1212${String(2_000_000 + life).padStart(7, '0')}`,

    /** One number in fifty cannot be texted. */
    acceptanceOf(to: string): Acceptance {
      const roll = mixed(seed, 71, Number(to.slice(-9))) % (isVendor(to) ? 60 : 100);
      return { refusal: roll === 0 ? 21614 : roll === 1 ? 21211 : null };
    },

    onText(phone: string, hear: (text: Taken) => void): void {
      ears.set(phone, [...(ears.get(phone) ?? []), hear]);
    },

    arrived(text: Taken): void {
      for (const hear of ears.get(text.to) ?? []) hear(text);
    },

    /** Sends a text from a phone: true once the service has taken it in, false when it never did. */
    texting:
      ({ scheduler, faults, twilio, service, onReply }: Texting) =>
      async (from: string, body: string): Promise<boolean> => {
        const sid = `IN${++sids}`;
        const step = [72, Number(from.slice(-9)), scheduler.now()] as const;
        const keyword = KEYWORDS.get(body.trim().toLowerCase()) ?? null;
        if (keyword === 'STOP') twilio.block(from);
        if (keyword === 'START') twilio.unblock(from);
        const sender = mixed(seed, ...step) % 2 ? otherSpelling(from) : from;
        const webhook = (n: number) =>
          service.ask([...step, n], async (flow) => {
            if ((await flow.receiveText({ sid, from: sender, body, keyword })) !== null) onReply(from);
            return true;
          });
        if (faults.of(INBOUND, ...step)) for (let n = 0; n < MORE_AT_ONCE; n++) void webhook(TRIES + n);
        for (let n = 0; n < TRIES; n++) {
          if ((await webhook(n)) === true) return true;
          await scheduler.sleep(SECOND * 2 ** n, step[1]);
        }
        return false;
      },
  };
}
