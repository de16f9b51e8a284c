import { groupBy } from '../collections.ts';
import { type Message, textOf } from '../text/message.ts';
import type { Moment } from '../time/time.ts';
import { bodyKey, byClaim, type WordedMessage } from './equal-texts.ts';

/** A text to one phone as Twilio lists it. `at`: when Twilio sent it. */
export type ListedText = { sid: string; body: string; status: string; errorCode: number | null; at: Moment };

/** What Twilio's list says about a message. `FOUND`: it went out as `listed`. `NOT_LISTED`: Twilio does not have it. */
export type Match = { type: 'FOUND'; listed: ListedText } | { type: 'NOT_LISTED' };

/**
 * `knownSids`: the listed SIDs that a message of ours holds already. `siblings`: by id, the messages that went out in one text with one
 * that is matched (its `sentAs.ids`).
 */
export type ListFacts = { listed: readonly ListedText[]; knownSids: ReadonlySet<string>; siblings: ReadonlyMap<string, Message> };

/**
 * Matches the texts that Twilio lists for a phone to our messages to it that are or may be on their way: all that are claimed or of unknown
 * outcome. A listed text is ours when its words are the same and no other message holds its SID; of several of ours in the same words it is
 * the one that was claimed first (see {@link byClaim}). Each listed text is matched once; messages that went out in one text share its match.
 */
export function matchListed(onTheirWay: readonly WordedMessage[], facts: ListFacts): Map<Message, Match> {
  const unmatched = facts.listed.filter(({ sid }) => !facts.knownSids.has(sid)).toSorted((a, b) => a.at - b.at);

  function matchOf({ message, body }: WordedMessage): Match {
    const key = bodyKey(body);
    const index = unmatched.findIndex((text) => bodyKey(text.body) === key);
    const found = index < 0 ? listedAsSibling(message, facts) : unmatched.splice(index, 1)[0];
    return found ? { type: 'FOUND', listed: found } : { type: 'NOT_LISTED' };
  }

  const firstClaimed = onTheirWay.toSorted((a, b) => byClaim(a.message, b.message));
  const matches = new Map<Message, Match>();
  for (const [first, ...others] of groupBy(firstClaimed, ({ message }) => textOf(message)).values()) {
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
