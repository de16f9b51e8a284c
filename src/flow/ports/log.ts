/** Writes what an operator needs to know: an event in words, and its particulars (ids, never people). */
export type Log = {
  info(message: string, particulars?: Record<string, unknown>): void;
  warn(message: string, particulars?: Record<string, unknown>): void;
  error(message: string, particulars?: Record<string, unknown>): void;
};
