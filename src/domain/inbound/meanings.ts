import type { Choice } from '../inquiry/model/types.ts';
import type { Digit } from '../text/reading/reading.ts';
import type { InquiryRef, KnownOffer, Topic } from './phone-state.ts';

/** What a text asks us to do. `about` is null when nothing was ever under way with the phone. */
export type Meaning =
  /** No more texts to this phone. */
  | { type: 'OptOut'; about: Topic | null; isAnswered: boolean }
  /** Texts again. */
  | { type: 'OptIn'; about: Topic | null; isAnswered: boolean }
  | { type: 'AcceptOffer'; offer: KnownOffer }
  | { type: 'DeclineOffer'; offer: KnownOffer; remark: string | null }
  /** The vendor has reached the consumer. */
  | { type: 'ReportContact'; offer: KnownOffer; remark: string | null }
  /** A vendor's word about a lead that it holds: kept, and thanked for. */
  | { type: 'NoteReport'; offer: KnownOffer }
  /** An answer that fits several open questions or offers: its sender is asked to name one. */
  | { type: 'WhichOne'; about: Topic; choices: Choice[] }
  /** An answer to an offer that has moved on: the vendor is told so. */
  | { type: 'TooLate'; about: Topic; offerId: string }
  | { type: 'AnswerQuestion'; inquiry: InquiryRef; offerId: string | null; called: boolean }
  /** "Not yet": the consumer is asked again later. */
  | { type: 'PostponeAnswer'; inquiry: InquiryRef; offerId: string }
  | { type: 'Rate'; inquiry: InquiryRef; rating: Digit }
  /** To be withdrawn, once the consumer has confirmed it. */
  | { type: 'AskWithdrawal'; about: Topic }
  | { type: 'Withdraw'; inquiry: InquiryRef }
  /** To search again after an end without a vendor. */
  | { type: 'LookAgain'; inquiry: InquiryRef }
  /** The same answer once more, a moment after it was taken: nothing is left to say. */
  | { type: 'Repetition'; about: Topic }
  /** A machine wrote it: it is kept, and neither decides nor excuses anything. */
  | { type: 'Machine'; about: Topic | null }
  /**
   * Anything else, HELP included: it changes nothing and is answered with where things stand and how to reply. `isWaitedFor`: something
   * is asked of this phone. `isHelp`: it asks for help.
   */
  | { type: 'Unclear'; about: Topic | null; offerId: string | null; isWaitedFor: boolean; isHelp: boolean };
