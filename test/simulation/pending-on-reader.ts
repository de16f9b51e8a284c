/**
 * What people and invariants wait for until texts are read anew: forms of the vocabulary that nobody uses yet, habits that people do not have
 * yet, and invariants that are not held yet. An empty list turns everything on.
 */
export const PENDING_ON_READER: ReadonlySet<string> = new Set([
  'WORDED',
  'AROUND',
  'SPANISH',
  'REACTION',
  'AUTO_REPLY',
  'QUOTED',
  'WISH',
  'REPORT',
  'TWO_AT_ONCE',
  'OTHER_SPELLING',
  'FIVES',
  'RATED_IN_WORDS',
  'heard once',
  'answered',
  'not silent',
]);
