import type { Account } from './state/sms.ts';

/** What the service tells its simulator. */
export type ToSimulator =
  | {
      readonly tell: 'run';
      readonly account: Account;
      readonly folder: string;
      readonly inboundUrl: string | null;
      /** Tried one after the other. */
      readonly ports: readonly number[];
    }
  | { readonly tell: 'inbound-url'; readonly url: string }
  | { readonly tell: 'stop' };

/** What the simulator tells the service. */
export type FromSimulator =
  | { readonly tell: 'listening'; readonly port: number }
  | { readonly tell: 'failed'; readonly reason: string }
  | { readonly tell: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string };
