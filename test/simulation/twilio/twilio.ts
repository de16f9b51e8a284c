import type { TextSender } from '../../../src/flow/ports/twilio.ts';
import { phoneKey } from '../people/said-text.ts';
import type { ProcessRun } from '../service/steps.ts';
import { deliver } from './delivery.ts';
import type { Taken, TwilioNeeds } from './listener.ts';
import { type Exchange, list, send } from './requests.ts';

export type SimulatedTwilio = {
  senderFor(run: ProcessRun): TextSender;
  /** Twilio's own opt-out handling: from STOP to START it refuses every text to the number. */
  block(from: string): void;
  unblock(from: string): void;
};

export function createTwilio({ acceptanceOf, ...needs }: TwilioNeeds): SimulatedTwilio {
  const taken = new Map<string, Taken[]>();
  const blocked = new Set<string>();
  let sids = 0;

  function take(messageId: string, to: string, body: string): Taken {
    const at = needs.scheduler.now();
    const text: Taken = { sid: `SM${++sids}`, messageId, to, body, status: 'queued', errorCode: null, at };
    const before = taken.get(to);
    if (before) before.push(text);
    else taken.set(to, [text]);
    needs.listener.taken(text);
    deliver(text, needs);
    return text;
  }

  const refusalOf = (to: string): number | null => (blocked.has(phoneKey(to)) ? 21610 : acceptanceOf(to).refusal);
  const exchange: Exchange = { ...needs, taken, refusalOf, take };
  return {
    senderFor: (run) => ({
      send: (text) => send(run, text, exchange),
      sentTo: (to, since) => list(run, to, since, exchange),
    }),
    block: (from) => void blocked.add(phoneKey(from)),
    unblock: (from) => void blocked.delete(phoneKey(from)),
  };
}
