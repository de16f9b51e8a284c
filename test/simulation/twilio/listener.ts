import type { Moment } from '../../../src/domain/time/time.ts';
import type { Faults } from '../faults/faults.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { ProcessRun } from '../service/steps.ts';

/** A text that Twilio took. */
export type Taken = {
  sid: string;
  messageId: string;
  to: string;
  body: string;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered';
  errorCode: number | null;
  at: Moment;
};

/** What Twilio says of a number when it is asked to text it; null when it takes the text. */
export type Acceptance = { refusal: number | null };

/** A text as a request to send it names it. */
export type Text = { messageId: string; to: string; body: string };

/** Hears of everything that happens at Twilio. */
type TwilioListener = {
  /** A process sends a request to Twilio. */
  leaves(text: Text, run: ProcessRun): void;
  /** The request has reached Twilio, whatever becomes of it. */
  handed(text: Text): void;
  /** A process hears from Twilio; `isThere`: Twilio has read what it was asked. */
  heard(run: ProcessRun, isThere: boolean): void;
  taken(text: Taken): void;
  delivered(text: Taken): void;
  undelivered(text: Taken): void;
  /** A status callback leaves for the service. */
  callback(update: { messageId: string; sid: string; status: string; errorCode: number | null }): void;
};

export type TwilioNeeds = {
  scheduler: Scheduler;
  faults: Faults;
  isAway(): boolean;
  acceptanceOf(to: string): Acceptance;
  listener: TwilioListener;
};
