const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
const START = new Set(['START', 'YES', 'UNSTOP']);

/** What Twilio's default opt-out handling does with a text: nothing, or change and confirm. */
export type OptOut = {
  /** Twilio's `OptOutType`; `null` for a text that is none of its keywords. */
  readonly type: 'STOP' | 'START' | null;
  /** Twilio's confirmation; `null` when nothing changes. */
  readonly confirmation: string | null;
};

/**
 * Reads a text for Twilio's keywords: the whole body, in any case. STOP from a number that has opted out already is not confirmed again;
 * START, YES and UNSTOP mean something only from such a number. HELP is left to Leadline.
 */
export function readOptOut(body: string, optedOut: boolean): OptOut {
  const word = body.trim().toUpperCase();
  if (STOP.has(word)) {
    const confirmation =
      'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
    return { type: 'STOP', confirmation: optedOut ? null : confirmation };
  }
  if (optedOut && START.has(word)) {
    return {
      type: 'START',
      confirmation:
        'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
    };
  }
  return { type: null, confirmation: null };
}
