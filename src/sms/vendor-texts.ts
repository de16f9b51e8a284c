import type { TextKind, TextValues } from '../flow/ports/wording.ts';

const lead = ({ category }: TextValues) => (category ? `${category} lead` : 'lead');
const leadWithCode = (v: TextValues) => (v.reference ? `${lead(v)} ${v.reference}` : lead(v));
const thatLead = (v: TextValues) => (v.reference ? leadWithCode(v) : `the ${lead(v)}`);
const at = ({ place }: TextValues) => (place ? `, ${place}` : '');
const code = ({ reference }: TextValues) => (reference ? ` ${reference}` : '');
const byThen = ({ by }: TextValues) => (by ? ` by ${by}` : '');
const choose = (v: TextValues) => `Reply 1${code(v)} to accept, 2${code(v)} to decline${byThen(v)}${v.link ? `: ${v.link}` : '.'}`;
const because = ({ reason }: TextValues) =>
  (reason ? `: ${REASONS[reason] ?? (/^[A-Z_]+$/.test(reason) ? '' : reason)}` : '').replace(/: $/, '');
const notSo = ({ link }: TextValues) => (link ? ` Not so? ${link}` : '');
const wayBack = ({ by }: TextValues) => `Leads come again as points fade${by ? `, from ${by} on` : ''}, or misses are forgiven.`;
/** The codes, and how many of them there was no room for. */
const list = ({ codes = [], count = 0 }: TextValues) =>
  codes.length ? `: ${[...codes, ...(count > codes.length ? [`${count - codes.length} more`] : [])].join(', ')}` : '';
/** What an answer may be about. */
export const choicesIn = ({ choices = [] }: TextValues) => choices.map(({ name, code }) => (name ? `${code} (${name})` : code)).join(', ');
const vendor = ({ vendorName }: TextValues) => vendorName ?? 'your company';

/** How a vendor reports by text what became of its call. */
const reports = (v: TextValues) => `3${code(v)} reached, 4${code(v)} no answer`;

/** How a lead stands, and how its vendor replies to it. */
function help(v: TextValues): string {
  const ends = 'STOP ends all texts and leads';
  switch (v.standing) {
    case 'OFFERED':
      return `we did not understand. ${lead(v)}: ${choose(v)} STOP opts out`;
    case 'HELD':
      return `the ${leadWithCode(v)} is yours. Reply ${reports(v)}.${v.link ? ` More: ${v.link}` : ''} ${ends}`;
    case 'MOVED_ON':
      return `the ${leadWithCode(v)} has moved on.${v.link ? ` More: ${v.link}` : ''} ${ends}`;
    default:
      return `to answer a lead, reply 1 and its code to accept, 2 and its code to decline. ${ends}`;
  }
}

/** Why an offer was taken back, for its vendor. */
const REASONS: Readonly<Record<string, string>> = {
  ANOTHER_ACCEPTED: 'somebody else was first',
  WITHDRAWN: 'the customer withdrew it',
  VENDOR_PAUSED: 'your leads are paused',
  GAVE_UP: 'its time is up',
  INVALID: 'its number does not exist',
  VENDOR_UNREACHABLE: 'our texts do not reach you',
  NO_ANSWER: 'no answer in time, which counts as a miss',
  NO_ANSWER_EXCUSED: 'no answer in time, which costs you nothing',
  NO_CONTACT: 'no word of a call in time, which counts as a miss',
  NO_CONTACT_EXCUSED: 'no word of a call in time',
};

export const VENDOR_TEXTS = {
  VENDOR_OFFER: (v) => `new ${lead(v)}${at(v)}. ${choose(v)} STOP opts out`,
  VENDOR_OFFERS: (v) =>
    `${v.count ?? 'several'} new ${v.category ? `${v.category} ` : ''}leads${list(v)}. Reply 1 and a code to accept, 2 and a code to decline${byThen(v)}${v.link ? `: ${v.link}` : '.'} STOP opts out`,
  VENDOR_REMINDER: (v) => `reminder: ${lead(v)}${at(v)}. ${choose(v)}`,
  VENDOR_DETAILS: (v) =>
    `${thatLead(v)} is yours: ${[v.consumerName ?? 'the customer', v.consumerPhone, v.place].filter(Boolean).join(', ')}. Please call${byThen(v)}, then reply ${reports(v)}${v.link ? `: ${v.link}` : ''}`,
  VENDOR_DECLINED: (v) => `thanks for telling us. The ${leadWithCode(v)} moves on.`,
  VENDOR_MOVED_ON: (v) => `the ${leadWithCode(v)} has moved on${because(v)}.${v.link ? ` More: ${v.link}` : ''}`,
  VENDOR_NUDGE: (v) =>
    `have you called the customer of ${thatLead(v)}? If not, please call${byThen(v) || ' now'}.${v.link ? ` Tell us here: ${v.link}` : ''}`,
  VENDOR_DENIED: (v) =>
    `the customer of ${thatLead(v)} says nobody called: it has moved on${v.reason === 'EXCUSED' ? '' : ' and counts as a miss'}.${notSo(v)}`,
  VENDOR_WITHDRAWN: (v) =>
    `the ${leadWithCode(v)} is off: ${(v.reason && REASONS[v.reason]) ?? 'the customer needs nobody any more'}. Nothing to do for you.`,
  VENDOR_WHICH: (v) =>
    v.choices?.length
      ? `which lead do you mean? Reply 1 and its code to accept, 2 and its code to decline: ${choicesIn(v)}`
      : 'which lead do you mean? Reply 1 or 2 and the code from its text',
  VENDOR_NOTED: (v) => `thanks, noted${v.reference ? ` for ${leadWithCode(v)}` : ''}.`,
  VENDOR_HELP: help,
  VENDOR_OPTED_IN: () => 'you get our texts and leads again. STOP ends them',
  VENDOR_OPTED_OUT: () => 'you are opted out and get no more texts or leads from us. START undoes this',
  VENDOR_PAUSED: (v) => `your leads are paused${because(v)}. ${wayBack(v)}${notSo(v)}`,
  VENDOR_SUSPENDED: (v) => `your leads are suspended${because(v)}. ${wayBack(v)}${notSo(v)}`,
  VENDOR_REINSTATED: () => 'welcome back! You get leads again.',
  VENDOR_WAIVED: (v) => `you were right: the miss for the ${leadWithCode(v)} is forgiven and no longer counts.`,
  VENDOR_APPEAL_REFUSED: (v) => `we looked at your objection: the miss for the ${leadWithCode(v)} stands${because(v)}.`,
  VENDOR_CREDITED: (v) =>
    `the ${leadWithCode(v)} that you returned is credited to you${because(v)}. Please do not call its customer any more.`,
  VENDOR_RETURN_REFUSED: (v) => `the ${leadWithCode(v)} that you returned is not credited${because(v)}.`,
  MANAGER_UNREACHABLE: (v) =>
    `our texts do not reach ${vendor(v)}${v.vendorPhone ? ` at ${v.vendorPhone}` : ''}, so a lead went elsewhere. Please check its number with us.`,
  MANAGER_MISSES: (v) =>
    `${vendor(v)} has let ${v.reason ?? 'several leads in a row'} go unanswered. Please see that somebody answers our texts.`,
  MANAGER_PAUSED: (v) => `${vendor(v)} gets no leads for now${because(v)}. ${wayBack(v)} Please see that somebody answers our texts.`,
  MANAGER_SUSPENDED: (v) => `${vendor(v)} is suspended${because(v)}. ${wayBack(v)} Please see that somebody answers our texts.`,
  MANAGER_HELP: (v) =>
    `${vendor(v)} answers its leads from its own phone${v.vendorPhone ? `, ${v.vendorPhone}` : ''}. You hear from us when leads go unanswered. STOP ends our texts`,
  MANAGER_REINSTATED: (v) => `${vendor(v)} gets leads again.`,
} satisfies Partial<Record<TextKind, (values: TextValues) => string>>;
