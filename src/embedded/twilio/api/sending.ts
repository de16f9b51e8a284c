import type { Delivery } from '../delivery/delivery.ts';
import { faultFor, outcomeOf, type Reply } from '../state/faults.ts';
import type { Journal } from '../state/journal.ts';
import { type Refusal, refusals } from '../state/refusals.ts';
import { type Account, newSms } from '../state/sms.ts';
import { messageJson } from './message-json.ts';
import { readSendRequest } from './send-request.ts';

/** The answer to a send: how to give it, and for `created` the message as Twilio shows it. */
export type SendAnswer = { readonly reply: Reply; readonly message: Record<string, unknown> | null };

/** Takes the form of a send; resolves when what was accepted is on the disk. */
export type Send = (form: URLSearchParams) => Promise<SendAnswer>;

/**
 * Judges sends: first Twilio's rules, then the opt-outs, then queued faults, in the order they were ordered. A send that the rules refuse
 * uses up no fault.
 */
export function createSend(account: Account, journal: Journal, delivery: Delivery): Send {
  function refuse(refusal: Refusal): SendAnswer {
    journal.note({ t: 'rejected', times: 1 });
    return { reply: { how: 'refused', refusal }, message: null };
  }

  return async (form) => {
    const request = readSendRequest(form, account);
    if ('code' in request) return refuse(request);
    if (journal.memory.isOptedOut(request.to)) return refuse(refusals.toOptedOut());
    const fault = faultFor(request.to, journal.memory.faults());
    if (fault) journal.note({ t: 'fault-met', id: fault.id });
    const { accepted, fate, reply } = outcomeOf(fault, request.to);
    if (!accepted) {
      journal.note({ t: 'rejected', times: 1 });
      return { reply, message: null };
    }
    const viaService = request.messagingServiceSid !== null && !form.get('From');
    const sms = newSms({ ...request, direction: 'outbound-api', status: viaService ? 'accepted' : 'queued', fate });
    await journal.commit([{ t: 'sms', sms }]);
    const message = messageJson(sms, account);
    delivery.start(sms);
    return { reply, message };
  };
}
