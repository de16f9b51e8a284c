import type { Digit, Reply } from '../text/replies.ts';
import { HOUR, type Millis, type Moment } from '../time/time.ts';
import type { InquiryRef, PhoneState, SentOffer, SentQuestion } from './phone-state.ts';

/** A text that came in, as it was read. `isAnswered`: Twilio took it for a keyword and has answered it by itself. */
export type ReadText = { reply: Reply; isAnswered: boolean };

/** The inquiry on whose timeline a text is kept, and as whom its sender wrote it. */
export type Topic = InquiryRef & ({ from: 'CONSUMER'; vendorId: null } | { from: 'VENDOR'; vendorId: string });

/** What a text asks us to do. `about` is null when nothing is under way with the phone. */
export type Meaning =
  /** No more texts to this phone. `inquiries`: those of its consumer that go on without texts. */
  | { type: 'OptOut'; about: Topic | null; answer: 'OPTED_OUT' | 'NONE'; inquiries: InquiryRef[] }
  /** Texts again. `inquiries`: those of its consumer that go on with texts. */
  | { type: 'OptIn'; inquiries: InquiryRef[] }
  | { type: 'AcceptOffer'; offer: SentOffer }
  | { type: 'DeclineOffer'; offer: SentOffer }
  /** An answer that fits several open offers: the vendor is asked to name one of these codes. */
  | { type: 'WhichOffer'; about: Topic; codes: string[] }
  /** An answer to an offer that has moved on: the vendor is told so. */
  | { type: 'TooLate'; about: Topic; offerId: string }
  | { type: 'AnswerQuestion'; inquiry: InquiryRef; called: boolean }
  | { type: 'Rate'; inquiry: InquiryRef; rating: Digit }
  /** Anything else, HELP included: it changes nothing, is kept, and is answered with how to reply. */
  | { type: 'Other'; about: Topic | null; answer: 'HELP' | 'NONE' };

/** How many codes the text that asks which offer is meant has room for. */
const MAX_CODES = 12;
/** A phone is told at most once in this time how to reply. */
const HELP_EVERY: Millis = HOUR;

/** True when a phone that was last told how to reply at `lastHelpAt` (null: never) may be told again. */
export const mayHelpAgain = (lastHelpAt: Moment | null, now: Moment): boolean => lastHelpAt === null || now - lastHelpAt >= HELP_EVERY;

/** What a text means that came in from a phone in this state. */
export function meaningOf({ reply, isAnswered }: ReadText, phone: PhoneState): Meaning {
  switch (reply.type) {
    case 'STOP':
      return { type: 'OptOut', about: topicOf(phone), answer: isAnswered ? 'NONE' : 'OPTED_OUT', inquiries: openInquiries(phone) };
    case 'START':
      return { type: 'OptIn', inquiries: openInquiries(phone) };
    case 'NUMBER':
      return (reply.code === null ? bareDigit(reply.digit, phone) : digitWithCode(reply.digit, reply.code, phone)) ?? other(phone);
    case 'HELP':
    case 'OTHER':
      return other(phone, isAnswered);
    default:
      return reply satisfies never;
  }
}

/** What a text means whose act was refused. `movedOn`: the offer that it answered too late; null after any other refusal. */
export const meaningIfRefused = (movedOn: SentOffer | null, phone: PhoneState): Meaning =>
  movedOn ? { type: 'TooLate', about: vendorTopic(movedOn), offerId: movedOn.offerId } : other(phone);

/** A digit with a code answers the offer of that code, also one that is no longer open: its vendor is then told what became of it. */
function digitWithCode(digit: Digit, code: string, { offers }: PhoneState): Meaning | null {
  const offer = offers.find((candidate) => candidate.code === code);
  return offer ? answerTo(offer, digit) : null;
}

/** A digit alone answers what was sent to this phone last: an offer or a question. */
function bareDigit(digit: Digit, { offers, questions, inquiries }: PhoneState): Meaning | null {
  const open = offers.filter(({ isOpen }) => isOpen);
  const newest = latest(open);
  const question = latest(questions);
  if (newest && digit <= 2 && (!question || newest.sentAt >= question.sentAt)) {
    return open.length === 1 ? answerTo(newest, digit) : whichOf(open);
  }
  if (question) return answerToQuestion(question, digit);
  // Nothing is wanted of this phone. A vendor's digit then comes late for the latest offer; a consumer's may be meant for its own inquiry.
  const late = inquiries.length === 0 ? latest(offers) : undefined;
  return late ? answerTo(late, digit) : null;
}

function answerTo(offer: SentOffer, digit: Digit): Meaning | null {
  if (digit > 2) return null;
  return { type: digit === 1 ? 'AcceptOffer' : 'DeclineOffer', offer };
}

function answerToQuestion({ platformId, inquiryId, asks }: SentQuestion, digit: Digit): Meaning | null {
  const inquiry = { platformId, inquiryId };
  if (asks === 'RATING') return { type: 'Rate', inquiry, rating: digit };
  return digit > 2 ? null : { type: 'AnswerQuestion', inquiry, called: digit === 1 };
}

function whichOf(open: SentOffer[]): Meaning | null {
  const [first] = open;
  return first ? { type: 'WhichOffer', about: vendorTopic(first), codes: open.slice(0, MAX_CODES).map(({ code }) => code) } : null;
}

const other = (phone: PhoneState, isAnswered = false): Meaning => ({
  type: 'Other',
  about: topicOf(phone),
  answer: isAnswered ? 'NONE' : 'HELP',
});

/** The newer of the consumer's latest inquiry and the inquiry that the first of the offers is about. */
function topicOf({ offers: [offer], inquiries: [own] }: PhoneState): Topic | null {
  // Ids of inquiries sort by age.
  if (offer && (!own || offer.inquiryId > own.inquiryId)) return vendorTopic(offer);
  return own ? { platformId: own.platformId, inquiryId: own.inquiryId, from: 'CONSUMER', vendorId: null } : null;
}

const vendorTopic = ({ platformId, inquiryId, vendorId }: SentOffer): Topic => ({ platformId, inquiryId, from: 'VENDOR', vendorId });

const openInquiries = ({ inquiries }: PhoneState): InquiryRef[] =>
  inquiries.filter(({ isOpen }) => isOpen).map(({ platformId, inquiryId }) => ({ platformId, inquiryId }));

/** The one that was sent last; of several sent in one moment, the first. */
const latest = <T extends { sentAt: Moment }>(sent: T[]): T | undefined => sent.toSorted((a, b) => b.sentAt - a.sentAt)[0];
