export type Digit = 1 | 2 | 3 | 4 | 5;

/** What reading a text needs to know of the phone that sent it. */
export type ReadingContext = {
  /** The bodies of the texts that we last sent to this phone, newest first: what repeats them is ours, not its owner's. */
  ours: readonly string[];
  /** The codes, in capitals, of the offers that were sent to this phone. */
  codes: readonly string[];
};

/**
 * What the words of a text say, for each thing that may be asked of its sender. What contradicts itself is null. A text may say several
 * things at once ("1": an offer is taken, they called, one star); `domain/inbound/meaning.ts` picks what was asked.
 */
export type Words = {
  /** The offer's code that the text names, in capitals: one of the context's, or a word with the form of a code beside an answer. */
  code: string | null;
  /** The digit that the text answers with; null when it has none or several. */
  digit: Digit | null;
  /** To an open offer. */
  offer: 'ACCEPT' | 'DECLINE' | null;
  /** To the question whether the vendor called. `NOT_YET` is no "no": it is asked again later. */
  called: 'YES' | 'NO' | 'NOT_YET' | null;
  /** To the wish for a rating. */
  rating: Digit | null;
  /** By a vendor that accepted: it has reached the consumer, or has tried and has not. */
  report: 'REACHED' | 'TRIED' | null;
  /** By a consumer: to give the inquiry up, or to look again after an end without a vendor. */
  wish: 'WITHDRAW' | 'AGAIN' | null;
  /** "Yes" or "no" and nothing else but courtesies: the answer to a question back. */
  plain: 'YES' | 'NO' | null;
  /** Nothing but thanks, a greeting or an "ok": it wants no answer when nothing was asked. */
  isCourtesy: boolean;
  /** What stands beside the answer, as written, at most 160 characters; null when there is nothing. */
  remark: string | null;
};

/** What a text says. */
export type Reading =
  /** No person wrote this for us: a phone's reaction to a text, or an automatic reply. It decides nothing and is not answered. */
  | { type: 'MACHINE'; form: 'REACTION' | 'AUTO_REPLY' }
  | { type: 'STOP' }
  | { type: 'START' }
  | { type: 'HELP' }
  | ({ type: 'WORDS' } & Words);
