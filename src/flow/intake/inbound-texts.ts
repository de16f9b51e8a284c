import { heardBy } from '../../domain/inbound/heard-by.ts';
import { meaningIfRefused, meaningOf, type ReadMessage } from '../../domain/inbound/meaning.ts';
import { provenTextable } from '../../domain/inbound/proven-textable.ts';
import { canonicalNumber } from '../../domain/phone-number.ts';
import { readText } from '../../domain/text/reading/read-text.ts';
import type { ReadingContext } from '../../domain/text/reading/reading.ts';
import { type Moment, SECOND } from '../../domain/time/time.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { InboundText } from './inbound-text.ts';
import { loadPhone, type PhoneNeeds } from './phone-facts.ts';
import { keepForOthers, type MeaningNeeds, perform } from './text-meanings.ts';

export type InboundNeeds = PhoneNeeds & MeaningNeeds & { inbox: Inbox; pause(ms: number): Promise<void> };

/**
 * For so long a process that handles a text keeps others from it; one that died in between is taken over from then on. Short: a vendor's
 * answer must not run out of time for it, and what is done twice is harmless.
 */
const LEASE = 2 * SECOND;
/** How often a delivery looks whether another process has handled its text. */
const LOOK_EVERY = SECOND / 10;

/**
 * Handles texts that came in, each once by Twilio's SID, which is claimed before; those of one phone one after the other. Resolves once the
 * text has been handled, by this delivery or by another, with the text by which the webhook is to be answered: for a phone that has nothing
 * under way; null otherwise. After a crash in between Twilio's retry or the sender's second try counts: what a text asks for is harmless
 * when it is done twice. Rejects when the store cannot be reached.
 */
export function createInbound(needs: InboundNeeds): (text: InboundText) => Promise<string | null> {
  const { inbox, clock } = needs;
  const lastOf = new Map<string, Promise<unknown>>();

  async function receive(text: InboundText, receivedAt: Moment): Promise<string | null> {
    for (;;) {
      const claim = await inbox.claim({ ...text, receivedAt }, clock.now(), LEASE);
      if (claim.type === 'HANDLED') return null;
      // What was asked since it first came in, it cannot answer.
      if (claim.type === 'MINE') return handleClaimed(text, claim.receivedAt);
      await needs.pause(LOOK_EVERY);
    }
  }

  async function handleClaimed(text: InboundText, receivedAt: Moment): Promise<string | null> {
    try {
      const reply = await handle(text, receivedAt);
      await inbox.finish(text.sid);
      return reply;
    } catch (error) {
      await inbox.release(text.sid).catch(() => undefined);
      throw error;
    }
  }

  async function handle(text: InboundText, receivedAt: Moment): Promise<string | null> {
    const { state, context } = await loadPhone(text.from, receivedAt, clock.now(), needs);
    const meaning = meaningOf(read(text, context), state);
    for (const inquiry of provenTextable(meaning, state)) await needs.actions.notePhoneTexts(inquiry);
    const performed = await perform(text, meaning, needs);
    if (performed.type === 'DONE') {
      await keepForOthers(text, heardBy(meaning, state), needs);
      return performed.reply;
    }
    const { state: after } = await loadPhone(text.from, receivedAt, clock.now(), needs);
    const otherwise = meaningIfRefused(performed.movedOn, after);
    const instead = await perform(text, otherwise, needs);
    await keepForOthers(text, heardBy(otherwise, after), needs);
    return instead.type === 'DONE' ? instead.reply : null;
  }

  return async (text) => {
    const receivedAt = clock.now();
    const phone = canonicalNumber(text.from);
    const before = lastOf.get(phone) ?? Promise.resolve();
    const turn = before.then(
      () => receive(text, receivedAt),
      () => receive(text, receivedAt),
    );
    lastOf.set(phone, turn);
    try {
      return await turn;
    } finally {
      if (lastOf.get(phone) === turn) lastOf.delete(phone);
    }
  };
}

const YES = /^\s*yes\s*$/i;

function read({ body, keyword }: InboundText, context: ReadingContext): ReadMessage {
  if (keyword !== null) return { reading: { type: keyword }, isAnswered: true, isYes: false };
  return { reading: readText(body, context), isAnswered: false, isYes: YES.test(body) };
}
