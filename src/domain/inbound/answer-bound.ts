import { DAY, HOUR, MINUTE, type Millis, type Moment } from '../time/time.ts';

/** An answer that a phone was granted to a text of its own. `words`: what tells texts of the same words apart from others. */
export type GrantedAnswer = { sid: string; at: Moment; words: string };

/** A text that decides nothing and is to be answered. `isWaitedFor`: something is asked of its phone, or it asks for help. */
export type TextToAnswer = { sid: string; words: string; isWaitedFor: boolean };

/** Most answers in a day to texts of one phone that decide nothing. */
export const MAX_ANSWERS_A_DAY = 40;
/** Most answers in an hour to the same words: two machines that answer each other repeat themselves. */
const MAX_SAME_WORDS_AN_HOUR = 3;
/** Between two answers to a phone of which nothing is asked. */
const ANSWER_EVERY: Millis = 2 * MINUTE;

/**
 * The rule "an answer to everybody, within bounds": the answers granted so far with the one to this text, or null when it gets none. While it is waited for,
 * every text is answered; else one in two minutes. An answer to this very text stays granted.
 */
export function grantAnswer(
  granted: readonly GrantedAnswer[],
  { sid, words, isWaitedFor }: TextToAnswer,
  now: Moment,
): GrantedAnswer[] | null {
  const today = granted.filter(({ at }) => now - at < DAY);
  if (today.some((before) => before.sid === sid)) return today;
  if (today.length >= MAX_ANSWERS_A_DAY) return null;
  if (today.filter((before) => before.words === words && now - before.at < HOUR).length >= MAX_SAME_WORDS_AN_HOUR) return null;
  if (!isWaitedFor && today.some(({ at }) => now - at < ANSWER_EVERY)) return null;
  return [...today, { sid, at: now, words }];
}

/** The grants whose texts show whether somebody was answered a moment ago. */
export const grantedJustNow = (granted: readonly GrantedAnswer[], now: Moment): GrantedAnswer[] =>
  granted.filter(({ at }) => now - at < ANSWER_EVERY);

/**
 * The grants without those of a moment ago whose text nobody handles and nobody has: its process ended before the answer was written.
 * `handled`: the SIDs of {@link grantedJustNow} that are being handled or have been.
 */
export function withoutAbandoned(granted: readonly GrantedAnswer[], handled: ReadonlySet<string>, now: Moment): GrantedAnswer[] {
  const abandoned = new Set(grantedJustNow(granted, now).filter(({ sid }) => !handled.has(sid)));
  return granted.filter((grant) => !abandoned.has(grant));
}
