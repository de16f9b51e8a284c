import { startSimulator } from '../embedded/twilio/start.ts';
import type { Log } from '../flow/ports/log.ts';
import type { TextSender } from '../flow/ports/twilio.ts';
import { createTextSender } from '../sms/sender.ts';
import type { TwilioAccount } from './config/config.ts';

export type TwilioConnection = { sender: TextSender; simulatorUrl: string | null; stop(): Promise<void> };

export type TwilioNeeds = {
  account: TwilioAccount;
  simulate: boolean;
  dataDir: string;
  publicUrl: string;
  log: Log;
};

/** Twilio itself, or the simulator that stands in for it while nothing is configured. */
export async function connectTwilio({ account, simulate, dataDir, publicUrl, log }: TwilioNeeds): Promise<TwilioConnection> {
  if (!simulate || !('from' in account)) return { ...openSender(account, publicUrl, log), simulatorUrl: null };
  const webhooks = { inboundUrl: `${publicUrl}/twilio/inbound` };
  const simulator = await startSimulator({ dataDir, ...account, webhooks, logger: log });
  const { sender, stop } = openSender(account, publicUrl, log, simulator.url);
  return {
    sender,
    simulatorUrl: simulator.url,
    async stop() {
      await stop();
      await simulator.stop();
    },
  };
}

/** Texts of ours by this account; `baseUrl`: another Twilio than the real one. */
export function openSender(
  account: TwilioAccount,
  publicUrl: string,
  log: Log,
  baseUrl?: string,
): { sender: TextSender; stop(): Promise<void> } {
  const sender = createTextSender({
    ...account,
    statusCallbackUrl: (messageId) => `${publicUrl}/twilio/status?m=${encodeURIComponent(messageId)}`,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    log,
  });
  return {
    sender,
    async stop() {
      sender.close();
    },
  };
}
