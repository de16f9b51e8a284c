import { groupBy } from '../collections.ts';
import { type Message, textOf } from '../text/message.ts';
import type { Moment } from '../time/time.ts';

/** A text to one phone as Twilio lists it. `at`: when Twilio sent it. */
export type ListedText = { sid: string; body: string; status: string; errorCode: number | null; at: Moment };

/** A message of ours to that phone whose outcome is unknown. `body`: the words in which it left, with its link in place. */
export type UnknownMessage = { message: Message; body: string };

/**
 * What Twilio's list says about a message. `FOUND`: it went out as `listed`. `NOT_LISTED`: Twilio certainly does not have it.
 * `ASK_LATER`: the list cannot tell, since another text with the same words is being sent to the same phone.
 */
export type Match = { type: 'FOUND'; listed: ListedText } | { type: 'NOT_LISTED' } | { type: 'ASK_LATER' };

/**
 * `knownSids`: the listed SIDs that a message of ours holds already. `bodiesBeingSent`: the words of our texts that are being sent to the phone
 * now. `siblings`: by id, the messages that went out in one text with an unknown one (its `sentAs.ids`).
 */
export type ListFacts = {
  listed: readonly ListedText[];
  knownSids: ReadonlySet<string>;
  bodiesBeingSent: readonly string[];
  siblings: ReadonlyMap<string, Message>;
};

/**
 * Matches the texts that Twilio lists for a phone to our messages to it whose outcome is unknown. A listed text is ours when its words are
 * the same and no other message holds its SID; of several with the same words the oldest of ours is the oldest listed one. Each listed
 * text is matched once; messages that went out in one text share its match.
 */
export function matchListed(unknown: readonly UnknownMessage[], facts: ListFacts): Map<Message, Match> {
  const unmatched = facts.listed.filter(({ sid }) => !facts.knownSids.has(sid)).toSorted((a, b) => a.at - b.at);
  const beingSent = new Set(facts.bodiesBeingSent.map(bodyKey));

  function matchOf({ message, body }: UnknownMessage): Match {
    const key = bodyKey(body);
    if (beingSent.has(key)) return { type: 'ASK_LATER' };
    const index = unmatched.findIndex((text) => bodyKey(text.body) === key);
    const found = index < 0 ? listedAsSibling(message, facts) : unmatched.splice(index, 1)[0];
    return found ? { type: 'FOUND', listed: found } : { type: 'NOT_LISTED' };
  }

  const oldestFirst = unknown.toSorted((a, b) => a.message.createdAt - b.message.createdAt);
  const matches = new Map<Message, Match>();
  for (const [first, ...others] of groupBy(oldestFirst, ({ message }) => textOf(message)).values()) {
    if (!first) continue;
    const match = matchOf(first);
    for (const { message } of [first, ...others]) matches.set(message, match);
  }
  return matches;
}

/** The listed text under whose SID a message that went out in the same text was found before. */
function listedAsSibling(message: Message, { listed, siblings }: ListFacts): ListedText | undefined {
  const text = textOf(message);
  // A sibling may have gone out again since, without this message: its `sentAs` names another text then.
  const sids = (message.sentAs?.ids ?? []).flatMap((each) => {
    const sibling = siblings.get(each);
    return sibling && textOf(sibling) === text ? [sibling.sid] : [];
  });
  return listed.find(({ sid }) => sids.includes(sid));
}

/** A body without the part that may differ between two sendings of the same text: the address that its link begins with. */
export function bodyKey(body: string): string {
  return body.replace(/https?:\/\/\S+?\/([oi])\/([\w-]+)/g, '/$1/$2').trim();
}
