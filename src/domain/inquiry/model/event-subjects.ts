import type { AccountEvent, ContactEvent, Event, EventType, InquiryEvent, OfferEvent } from './events.ts';

/** The events of each subject. `evolve`, `react` and `summarize` have one file for each. */
type EventsOf = { INQUIRY: InquiryEvent; OFFER: OfferEvent; CONTACT: ContactEvent; ACCOUNT: AccountEvent };

const SUBJECTS = {
  Submitted: 'INQUIRY',
  Routed: 'INQUIRY',
  Waiting: 'INQUIRY',
  KeptPosted: 'INQUIRY',
  Rerouted: 'INQUIRY',
  TimeGivenBack: 'INQUIRY',
  Closed: 'INQUIRY',
  Rated: 'INQUIRY',
  TextReceived: 'INQUIRY',
  ReachChanged: 'INQUIRY',
  ConsumerNotTold: 'INQUIRY',
  Offered: 'OFFER',
  ClockStarted: 'OFFER',
  ClockReset: 'OFFER',
  Reminded: 'OFFER',
  Accepted: 'OFFER',
  Declined: 'OFFER',
  Expired: 'OFFER',
  Rescinded: 'OFFER',
  Undeliverable: 'OFFER',
  ContactReported: 'CONTACT',
  ConsumerAsked: 'CONTACT',
  AnswerPostponed: 'CONTACT',
  ContactVerified: 'CONTACT',
  ContactDenied: 'CONTACT',
  ContactOverdue: 'CONTACT',
  QuestionUnanswered: 'CONTACT',
  Struck: 'ACCOUNT',
  StrikeVoided: 'ACCOUNT',
  StrikeWaived: 'ACCOUNT',
  StrikeAppealed: 'ACCOUNT',
  AppealRefused: 'ACCOUNT',
  VendorPenalized: 'ACCOUNT',
  MissesReported: 'ACCOUNT',
  VendorReinstated: 'ACCOUNT',
  ReturnRequested: 'ACCOUNT',
  ReturnDecided: 'ACCOUNT',
} as const satisfies { [T in EventType]: { [S in keyof EventsOf]: T extends EventsOf[S]['type'] ? S : never }[keyof EventsOf] };

/** True when the event is about the subject; where all subjects but one are ruled out, the type system knows which is left. */
export function isAbout<S extends keyof EventsOf>(subject: S, event: Event): event is EventsOf[S] {
  return SUBJECTS[event.type] === subject;
}
