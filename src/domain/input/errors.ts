/** One fault of an input. `field`: its path below `input`; `message`: says what to give instead; `code`: part of the API. */
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

/** The result of an act, or every fault for which it was refused. A refusal changes nothing. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; errors: UserError[] };
