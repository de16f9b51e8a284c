import type { Flow } from '../../../src/boot/flow.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Millis, Moment } from '../../../src/domain/time/time.ts';
import type { Outcome } from '../../../src/flow/intake/actions.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';
import type { Taken } from '../twilio/listener.ts';
import type { SaidText } from './said-text.ts';

/** What a person or platform does: reported by `said` when it begins, and by `answered` when the service has said what became of it. */
export type Act =
  | { who: 'CONSUMER'; life: number; what: 'SUBMIT' | 'WITHDRAW' | 'YES' | 'NO' | 'RATE' | 'STOP' | 'START' | 'OTHER' }
  | {
      who: 'VENDOR';
      vendorId: string;
      what: 'ACCEPT' | 'DECLINE' | 'REPORT' | 'CALL' | 'APPEAL' | 'RETURN' | 'STOP' | 'START' | 'OTHER';
    }
  | {
      who: 'PLATFORM';
      what: 'PAUSE' | 'RESUME' | 'PUBLISH' | 'UPDATE' | 'WAIVE' | 'REFUSE_APPEAL' | 'GRANT' | 'REFUSE';
      vendorId: string | null;
    };

/** What an act is about, as far as it is about something. `text`: what was texted, where it was done by text. */
export type About = { inquiryId?: string; offerId?: string; phone?: string; text?: SaidText };

/** Something that a vendor has brought before its platform. */
export type Case = { platformId: string; offerId: string; type: 'RETURN' | 'APPEAL' };

/** What people act on: time, the service, phones. The invariants are told of everything they do. */
export type Environment = {
  seed: number;
  start: Moment;
  now(): Moment;
  sleep(ms: Millis): Promise<void>;
  tables: Tables;
  /** Asks one of the processes; `LOST` when no answer comes. */
  ask<T>(who: number, act: (flow: Flow) => Promise<T>): Promise<T | 'LOST'>;
  /** Texts the service's number; true once the service has taken the text in, false when it never did. */
  text(from: string, body: string): Promise<boolean>;
  /** Hears of every text that arrives at the phone. */
  onText(phone: string, hear: (text: Taken) => void): void;
  said(act: Act, about: About): void;
  answered(act: Act, about: About, answer: string): void;
  policyOf(inquiryId: string): Policy | null;
  /** Offers whose vendor really called. */
  calls: Set<string>;
  /** What waits for a word of the platform: leads that vendors dispute, strikes that they object to. */
  cases: Case[];
};

/** How an outcome is reported to the invariants: `OK`, the code of the refusal, or `LOST`. */
export function answerOf(outcome: Outcome<unknown> | 'LOST'): string {
  if (outcome === 'LOST') return 'LOST';
  return outcome.ok ? 'OK' : (outcome.errors[0]?.code ?? 'REFUSED');
}
