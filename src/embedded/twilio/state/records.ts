import type { Fault } from './faults.ts';
import type { Sms, SmsStatus } from './sms.ts';

/** Whose phone a number is, as the service says. */
export type Owner = { readonly number: string; readonly name: string; readonly role: string };

/** One line of the log: everything the simulator remembers is the fold of these. */
export type LogRecord =
  | { readonly t: 'sms'; readonly sms: Sms }
  | { readonly t: 'status'; readonly sid: string; readonly status: SmsStatus; readonly errorCode: number | null; readonly at: number }
  | { readonly t: 'settled'; readonly sid: string; readonly callbacks: number }
  | { readonly t: 'opted-out'; readonly number: string }
  | { readonly t: 'opted-in'; readonly number: string }
  | { readonly t: 'read'; readonly number: string; readonly outbound: number }
  | { readonly t: 'named'; readonly owner: Owner }
  | { readonly t: 'fault'; readonly fault: Fault }
  | { readonly t: 'fault-met'; readonly id: string }
  | { readonly t: 'faults-cleared' }
  | { readonly t: 'rejected'; readonly times: number };
