import type { Moment } from '../../domain/time/time.ts';

/** What decisions ask of the sender: whether a text can leave now, and whether one has left. */
export type Textability = {
  /** Of these phones, those to which a text that is written now waits, with the moment until which. Quiet hours do not count. */
  heldUntil(phones: ReadonlySet<string>, now: Moment): Promise<ReadonlyMap<string, Moment>>;
  /** Those of these messages that Twilio has taken. */
  taken(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
};
