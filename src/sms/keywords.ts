import type { InboundText } from './webhooks.ts';

/** Keywords that Twilio answers by itself on every number: https://help.twilio.com/articles/223134027 */
const STOP = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;

/**
 * What Twilio has taken a text for and answered by itself: its own word where Advanced Opt-Out is on, else what its default
 * handling does with opt-out keywords. Null: the answer is ours.
 */
export function answeredKeyword({ body, optOutType }: Pick<InboundText, 'body' | 'optOutType'>): 'STOP' | 'START' | 'HELP' | null {
  if (optOutType === 'STOP' || optOutType === 'START' || optOutType === 'HELP') return optOutType;
  return STOP.test(body.trim()) ? 'STOP' : null;
}
