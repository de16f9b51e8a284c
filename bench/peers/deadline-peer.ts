/** An offer and when its vendor's time is over, in ms since 1970. */
export type Deadline = { offerId: string; dueAt: number };

/** A seeded inquiry: its offer, and its reference as texts name it. */
export type Seeded = { offerId: string; reference: string };

/** Called as soon as what a deadline asks for is committed. */
export type OnDecided = (offerId: string) => void;

/** One way to keep deadlines, with the store that goes with it. */
export type DeadlinePeer = {
  /** Keeps so many offered inquiries whose offers are due then. */
  seed(due: readonly number[], phones: Phones): Promise<Seeded[]>;
  /** Has the deadlines kept. */
  schedule(deadlines: readonly Deadline[]): Promise<void>;
  /** What became of a text, as Twilio reports it. */
  recordStatus(messageId: string, status: string): Promise<void>;
};

export type Phones = { vendors: string[]; consumer(n: number): string };
