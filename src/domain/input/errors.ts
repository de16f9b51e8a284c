/** What is wrong with an input: where (path below `input`), in words that name the way out, and a code of the contract. */
export type UserError = { field: string[] | null; message: string; code: UserErrorCode };
export type UserErrorCode =
  | 'BLANK'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'INVALID'
  | 'OUT_OF_RANGE'
  | 'NOT_FOUND'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'STALE'
  | 'CONFLICT'
  | 'LIMIT';

/** The thing done, or every reason why it was not. A refusal changes nothing. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; errors: UserError[] };
