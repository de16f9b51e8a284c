import type { Reading, Words } from '../text/reading/reading.ts';
import { answerTo, pickQuestion } from './answers.ts';
import type { Meaning } from './meanings.ts';
import type { AskedQuestion, KnownOffer, PhoneState } from './phone-state.ts';
import { topicOf, vendorTopic } from './topic.ts';
import { codesOf, MAX_CHOICES, offerOf, topicFor, unclear, unclearAbout } from './unclear.ts';

/**
 * A text that came in, as it was read. `isAnswered`: Twilio took it for a keyword and has answered it by itself. `isYes`: it is the one word
 * YES, which Twilio takes for START from a number that has said STOP. https://help.twilio.com/articles/223134027
 */
export type ReadMessage = { reading: Reading; isAnswered: boolean; isYes: boolean };

/**
 * What a text means that came in from a phone in this state: an answer belongs to a question that was sent to this phone and is still open,
 * the latest of them; a digit answers nothing that was not asked.
 */
export function meaningOf({ reading, isAnswered, isYes }: ReadMessage, phone: PhoneState): Meaning {
  switch (reading.type) {
    case 'STOP':
      return { type: 'OptOut', about: topicOf(phone), isAnswered };
    case 'START':
      return { type: 'OptIn', about: topicOf(phone), isAnswered };
    case 'HELP':
      return { ...unclear(phone), isHelp: true };
    case 'MACHINE':
      return { type: 'Machine', about: topicOf(phone) };
    case 'WORDS':
      if (phone.isOptedOut && isYes) return { type: 'OptIn', about: topicOf(phone), isAnswered };
      return (reading.code === null ? withoutCode(reading, phone) : withCode(reading, reading.code, phone)) ?? unclear(phone);
    default:
      return reading satisfies never;
  }
}

/** What a text means whose act was refused. `movedOn`: the offer that it answered too late; null after any other refusal. */
export const meaningIfRefused = (movedOn: KnownOffer | null, phone: PhoneState): Meaning =>
  movedOn ? { type: 'TooLate', about: vendorTopic(movedOn), offerId: movedOn.offerId } : unclear(phone);

/** Words with a code are about the offer or the own inquiry of that code, whatever was sent last. */
function withCode(words: Words, code: string, phone: PhoneState): Meaning | null {
  const offers = phone.offers.filter((offer) => offer.code === code);
  const offer = offers.find(({ state }) => state !== 'GONE') ?? offers[0];
  if (offer) return aboutOffer(words, offer, phone);
  const question = phone.asked.find((asked) => asked.code === code && asked.state === 'OPEN' && answerTo(asked, words) !== null);
  return question ? actOn(question, words, phone) : wishOf(words, phone, code);
}

function aboutOffer(words: Words, offer: KnownOffer, phone: PhoneState): Meaning {
  const { digit, remark } = words;
  const report = words.report ?? (digit === 3 ? 'REACHED' : digit === 4 ? 'TRIED' : null);
  switch (offer.state) {
    case 'OPEN':
      if (words.offer === 'ACCEPT') return { type: 'AcceptOffer', offer };
      if (words.offer === 'DECLINE') return { type: 'DeclineOffer', offer, remark };
      return { ...unclear(phone), about: vendorTopic(offer), offerId: offer.offerId };
    case 'OWED':
      if (report === 'REACHED') return { type: 'ReportContact', offer, remark };
      if (report === 'TRIED') return { type: 'NoteReport', offer };
      if (words.offer === 'ACCEPT' && hasJustAccepted(offer, phone)) return { type: 'Repetition', about: vendorTopic(offer) };
      return unclearAbout(offer);
    case 'HELD':
      return report === null ? unclearAbout(offer) : { type: 'NoteReport', offer };
    case 'GONE':
      return { type: 'TooLate', about: vendorTopic(offer), offerId: offer.offerId };
    default:
      return offer.state satisfies never;
  }
}

const hasJustAccepted = ({ offerId }: KnownOffer, { asked }: PhoneState): boolean =>
  asked.some(({ question, justAnswered }) => question.type === 'OFFER' && question.offerId === offerId && justAnswered === 'ACCEPT');

function withoutCode(words: Words, phone: PhoneState): Meaning | null {
  return answerOf(words, phone) ?? reportOf(words, phone) ?? wishOf(words, phone, null);
}

/** The answer to a question that was sent to this phone; null when the words answer none. */
function answerOf(words: Words, phone: PhoneState): Meaning | null {
  const picked = pickQuestion(words, phone);
  switch (picked?.type) {
    case undefined:
      return null;
    case 'ONE':
      return actOn(picked.question, words, phone);
    case 'WHICH':
      return whichOf(picked.questions);
    case 'LAPSED':
      return late(picked.question, phone);
    case 'REPEATED':
      return { type: 'Repetition', about: topicFor(picked.question) };
    default:
      return picked satisfies never;
  }
}

function actOn(asked: AskedQuestion, words: Words, phone: PhoneState): Meaning | null {
  const { platformId, inquiryId } = asked;
  const inquiry = { platformId, inquiryId };
  const answer = answerTo(asked, words);
  if (answer === null) return null;
  switch (answer.type) {
    case 'ACCEPT':
    case 'DECLINE': {
      const offer = offerOf(asked, phone);
      if (!offer) return null;
      return answer.type === 'ACCEPT' ? { type: 'AcceptOffer', offer } : { type: 'DeclineOffer', offer, remark: words.remark };
    }
    case 'CALLED':
    case 'NOT_CALLED':
      return { type: 'AnswerQuestion', inquiry, offerId: answer.offerId, called: answer.type === 'CALLED' };
    case 'NOT_YET':
      return { type: 'PostponeAnswer', inquiry, offerId: answer.offerId };
    case 'RATE':
      return { type: 'Rate', inquiry, rating: answer.rating };
    case 'LOOK_AGAIN':
      return { type: 'LookAgain', inquiry };
    case 'WITHDRAW':
      return { type: 'Withdraw', inquiry };
    case 'KEEP':
      return { ...unclear(phone), about: topicFor(asked), isHelp: true };
    default:
      return answer satisfies never;
  }
}

/** A vendor's word that it has reached, or tried to reach, the consumer of the one lead that it still owes. */
function reportOf({ report, remark }: Words, { offers }: PhoneState): Meaning | null {
  if (report === null) return null;
  const owed = offers.filter(({ state }) => state === 'OWED');
  const [offer] = owed;
  if (!offer) return null;
  if (owed.length > 1) return { type: 'WhichOne', about: vendorTopic(offer), choices: codesOf(owed) };
  return report === 'REACHED' ? { type: 'ReportContact', offer, remark } : { type: 'NoteReport', offer };
}

/** A consumer's wish about an own inquiry: the one of the code, else the one that was written about last or the only open one. */
function wishOf({ wish }: Words, phone: PhoneState, code: string | null): Meaning | null {
  if (wish === null) return null;
  if (wish === 'AGAIN') {
    const ended = phone.asked.find((asked) => asked.question.type === 'LOOK_AGAIN' && asked.state === 'OPEN');
    return ended ? { type: 'LookAgain', inquiry: { platformId: ended.platformId, inquiryId: ended.inquiryId } } : null;
  }
  const open = phone.inquiries.filter((inquiry) => inquiry.isOpen && (code === null || inquiry.code === code));
  const [inquiry] = open;
  if (!inquiry) return null;
  const about = { platformId: inquiry.platformId, inquiryId: inquiry.inquiryId, from: 'CONSUMER', vendorId: null } as const;
  if (open.length === 1) return { type: 'AskWithdrawal', about };
  const choices = open.slice(0, MAX_CHOICES).map(({ category, code }) => ({ name: category, code }));
  return { type: 'WhichOne', about, choices };
}

function whichOf(questions: AskedQuestion[]): Meaning | null {
  const [first] = questions;
  if (!first) return null;
  const about = topicFor(first);
  const choices = questions.slice(0, MAX_CHOICES).map(({ name, code }) => ({ name, code }));
  return { type: 'WhichOne', about, choices };
}

/** An answer to what is no longer asked: about an offer, its vendor is told that it has moved on. */
function late(asked: AskedQuestion, phone: PhoneState): Meaning | null {
  const offer = offerOf(asked, phone);
  if (!offer) return { ...unclear(phone), about: topicFor(asked) };
  if (offer.state !== 'GONE') return unclearAbout(offer);
  return { type: 'TooLate', about: vendorTopic(offer), offerId: offer.offerId };
}
