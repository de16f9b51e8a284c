import { plainWords, withoutCourtesy } from '../plain-words.ts';
import { readCalled, readDigit, readOffer, readPlain, segmentsOf } from './answers.ts';
import { isAutoReply, isLikelyAutoReply } from './auto-replies.ts';
import { normalText } from './normal-text.ts';
import { asksToStop, beginsWithStop } from './opt-out.ts';
import { oursOf, ownText } from './own-text.ts';
import { COURTESIES, FILLERS, NO, YES } from './phrases/common.ts';
import { readRating } from './ratings.ts';
import { reactionForm } from './reactions.ts';
import type { Reading, ReadingContext, Words } from './reading.ts';
import { readReport, readWish } from './reports.ts';
import { compiled } from './scan.ts';
import { withoutSignature } from './signature.ts';
import { type Written, writtenOf } from './words.ts';

const START =
  /^(?:re)?(?:start|un ?stop|start (?:again|over|texting(?: me)?(?: again)?|texts(?: again)?|messages)|opt (?:me )?(?:back )?in(?: again)?|comenzar|subscribe)$/;
const HELP = /^(?:help|help me|info|help info|info help|ayuda|ayudame|ayudeme|ayudenme)$/;
const MAX_REMARK = 160;
const HAPPY = /^(?:[👍👌🙏😊🙂😀😃😄😁🤝👏💯✅🎉❤♥💕😍🥰🤗🫶🙌💪🆗🤙😉☺]|\p{Emoji_Modifier}|\s)+$/u;
const COURTESY = [{ kind: 'COURTESY' as const, patterns: compiled(COURTESIES) }];
const UNREMARKABLE = [
  { kind: 'COURTESY' as const, patterns: compiled(COURTESIES, FILLERS, YES, NO, ['accept(?:ed)?|declined?', 'offercode', 'digit[1-5]']) },
];

/**
 * Reads a text that came in. Case, punctuation, accents, emoji, full-width and invisible characters do not matter. What repeats ours or is
 * quoted or forwarded is not the sender's; a machine's text decides nothing; a STOP that stands by itself goes before anything else. What is not clearly
 * an answer is none: asking back costs less than a wrong answer, which may strike a vendor.
 */
export function readText(body: string, { ours: bodies, codes }: ReadingContext): Reading {
  const text = normalText(body);
  const ours = oursOf(bodies);
  const form = reactionForm(text, ours);
  if (form === 'LISTED') return { type: 'MACHINE', form: 'REACTION' };
  const own = ownText(text, ours);
  if (/^[\s?¿!]*\?[\s?¿!]*$/u.test(own)) return { type: 'HELP' };
  if (beginsWithStop(own, codes)) return { type: 'STOP' };
  if (isAutoReply(own)) return { type: 'MACHINE', form: 'AUTO_REPLY' };
  if (asksToStop(own, codes)) return { type: 'STOP' };
  const unsigned = withoutSignature(own);
  const words = withoutCourtesy(plainWords(unsigned));
  if (START.test(words) && !unsigned.includes('?')) return { type: 'START' };
  if (HELP.test(words)) return { type: 'HELP' };
  const reading = wordsOf(unsigned, codes);
  if (saysNothing(reading) && form === 'LIKELY') return { type: 'MACHINE', form: 'REACTION' };
  if (saysNothing(reading) && isLikelyAutoReply(own)) return { type: 'MACHINE', form: 'AUTO_REPLY' };
  return { type: 'WORDS', ...reading };
}

function wordsOf(text: string, codes: readonly string[]): Words {
  const written = writtenOf(text, codes);
  return {
    code: written.code,
    digit: readDigit(written),
    offer: readOffer(written),
    called: readCalled(written),
    rating: readRating(text, codes),
    report: readReport(written),
    wish: readWish(written),
    plain: readPlain(written),
    isCourtesy: isCourtesy(written),
    remark: remarkOf(written),
  };
}

const saysNothing = ({ digit, offer, called, rating, report, wish, plain }: Words) =>
  [digit, offer, called, rating, report, wish, plain].every((answer) => answer === null);

/** Emoji that thank or agree count as thanks. */
function isCourtesy(written: Written): boolean {
  if (written.tokens.length === 0) return HAPPY.test(written.text);
  return segmentsOf(written, COURTESY).every(({ kind, words }) => kind === 'COURTESY' || (kind === 'BREAK' && words !== '?'));
}

/** What stands beside the answer: the text without its digit and code, unless that is only courtesies or the answer in words. */
function remarkOf(written: Written): string | null {
  if (segmentsOf(written, UNREMARKABLE).every(({ kind }) => kind !== 'REST')) return null;
  const answers = [...written.digitAt.keys(), ...written.codeAt].map((at) => written.tokens[at]).filter((token) => token !== undefined);
  let left = written.text;
  for (const { start, end } of answers.toSorted((a, b) => b.start - a.start)) left = left.slice(0, start) + left.slice(end);
  const trimmed = left.replace(/^[^\p{L}\p{N}$]+|[^\p{L}\p{N}.!?)]+$/gu, '').replace(/\s+/g, ' ');
  return trimmed.slice(0, MAX_REMARK).trim() || null;
}
