import type { MessageKind } from '../domain/text/message.ts';
import type { StrangerWording, TextKind, TextValues, Wording } from '../flow/ports/wording.ts';
import { inTwoSegments } from './fitting.ts';
import { choicesIn, VENDOR_TEXTS } from './vendor-texts.ts';

// YES, START, CANCEL and END are no reply codes: carriers read them as opting in or out.
// The first text tells how to opt out: CTIA Messaging Principles and Best Practices, 5.1.

const STOP = 'Reply STOP to opt out';
const THEY = 'the company';

const request = ({ category }: TextValues) => (category ? `your ${category} request` : 'your request');
const numbered = (v: TextValues) => (v.reference ? `${request(v)} ${v.reference}` : request(v));
const hearBy = ({ by }: TextValues) => (by ? ` You'll hear by ${by}.` : " You'll hear from us soon.");
const seeIt = ({ link }: TextValues, does = 'See or withdraw') => (link ? ` ${does}: ${link}` : '');
const didTheyCall = ({ vendorName }: TextValues) => `Did ${vendorName ?? 'somebody'} call? Reply 1 yes, 2 no`;
const ifAsked = (v: TextValues) => (v.question ? ` ${didTheyCall(v)}` : '');

/** The sentence, with its full stop if it has no end of its own. */
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** How the inquiry stands, and what its consumer may do about it. */
function standing(v: TextValues): string {
  if (v.question) return `${didTheyCall(v).replace('Did', 'did')}.${seeIt(v, 'See it')}`;
  switch (v.standing) {
    case 'HELD':
      return `${v.vendorName ?? THEY} has it and will call you.${seeIt(v)}`;
    case 'MAY_DENY':
      return `${v.vendorName ?? THEY} says they reached you. Reply 2 if nobody called.`;
    case 'MAY_RATE':
      return `it is done. How was ${v.vendorName ?? 'it'}? Reply 1 to 5, 5 is best.`;
    case 'MAY_LOOK_AGAIN':
      return 'nobody could take it. Reply 1 and we look again.';
    case 'UNSERVED':
      return 'nobody could take it, and it has ended. You are welcome to ask us again.';
    case 'SERVED':
      return 'it is done and has ended. Need somebody again? Ask us where you asked before.';
    case 'WITHDRAWN':
      return 'it is withdrawn, as you asked. Need somebody after all? Ask us where you asked before.';
    case 'DUPLICATE':
      return 'we have your first request and are on it. The link in our first text shows where it stands.';
    default:
      return `we text you when there is news.${seeIt(v)}`;
  }
}

const CONSUMER_TEXTS = {
  CONSUMER_RECEIVED: (v) => `we got ${numbered(v)}.${hearBy(v)}${seeIt(v)} ${STOP}`,
  // No link and no reference: those of the first text are the ones that count.
  CONSUMER_DUPLICATE: (v) =>
    `we already have ${request(v)} and are on it: no need to ask again. The link in our first text shows where it stands. ${STOP}`,
  CONSUMER_WAIT: (v) =>
    `nobody for ${request(v)} is free right now. ${v.vendorName ?? 'Somebody'} can be asked ${v.opens ?? 'in the morning'} and hears from us first thing.${v.by && v.by !== v.opens ? hearBy(v) : ''}${ifAsked(v)}`,
  CONSUMER_POSTED: (v) => `still on it: we are working on ${numbered(v)}.${hearBy(v)}${ifAsked(v)}`,
  CONSUMER_MATCHED: (v) =>
    `good news! ${v.vendorName ?? 'A company'} will call you${v.by ? ` by ${v.by}` : ' soon'} about ${request(v)}.${v.vendorPhone ? ` Their number: ${v.vendorPhone}` : ''}`,
  CONSUMER_ASKED: (v) => `did ${v.vendorName ?? 'somebody'} call you about ${request(v)}? Reply 1 yes, 2 no`,
  CONSUMER_NOTED: (v) => `thanks, noted.${v.by ? hearBy(v) : ''}${ifAsked(v)}`,
  CONSUMER_REROUTED: (v) => `sorry for the wait. We are finding you someone else for ${request(v)}.${hearBy(v)}`,
  CONSUMER_SERVED: (v) =>
    v.verified
      ? `thanks for telling us! How was ${v.vendorName ?? 'it'}? Reply 1 to 5, 5 is best`
      : `${v.vendorName ?? THEY} says they reached you about ${request(v)}. Glad to help! Reply 2 if nobody called`,
  CONSUMER_UNSERVED: (v) =>
    `we are sorry: nobody could take ${numbered(v)}. ${v.referral ? sentence(v.referral) : 'You are welcome to ask us again at any time.'}${v.standing === 'MAY_LOOK_AGAIN' ? ' Reply 1 and we look again' : ''}`,
  CONSUMER_WITHDRAWN: (v) => `${numbered(v)} is withdrawn, as you asked. Ask us again whenever you like.`,
  CONSUMER_RATED: (v) =>
    `thank you for the ${v.rating ? `${v.rating} out of 5` : 'rating'}.${v.rating && v.rating <= 2 ? ' We are sorry it was not better and have noted it.' : ''}`,
  CONSUMER_HELP: (v) => `about ${numbered(v)}: ${standing(v)} STOP ends our texts`,
  CONSUMER_WITHDRAW_ASKED: (v) => `shall we withdraw ${numbered(v)}? Reply 1 to withdraw it, 2 to keep it. STOP ends our texts`,
  CONSUMER_WHICH: (v) => `which do you mean? Send your answer again with its code${v.choices?.length ? `: ${choicesIn(v)}` : ''}`,
  CONSUMER_OPTED_IN: () => 'you get our texts again. STOP ends them',
  CONSUMER_OPTED_OUT: () =>
    'you are opted out and get no more texts from us. Companies may still call about your request. START undoes this',
} satisfies Partial<Record<MessageKind, (values: TextValues) => string>>;

const TEXTS: Record<TextKind, (values: TextValues) => string> = { ...CONSUMER_TEXTS, ...VENDOR_TEXTS };

/** Every kind of text there is. */
export const KINDS = Object.keys(TEXTS) as TextKind[];

/**
 * The words of every text, as {@link Wording} promises. Values are cleaned and shortened here; what a consumer wrote is never
 * among them, but for the name, letters only. A value that is missing leaves its clause out.
 */
export const wording: Wording = (kind, values) => inTwoSegments(TEXTS[kind], values);

const STRANGER_TEXTS: Record<Parameters<StrangerWording>[0], string> = {
  HELP: 'this number texts people about requests they made for a local service, and the companies that take them. Nothing is open with your phone now. To ask, use the site or app you know us from. STOP ends all texts',
  OPTED_OUT: 'you are opted out and get no more texts from us. START undoes this',
  OPTED_IN: 'you may get our texts again. STOP ends them',
};

/** The words for a phone that has nothing under way, as {@link StrangerWording} promises. */
export const strangerWording: StrangerWording = (answer, brand) =>
  inTwoSegments(() => STRANGER_TEXTS[answer], { brand: brand ?? '', reference: '', category: '' });
