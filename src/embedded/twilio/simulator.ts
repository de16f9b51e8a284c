import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerJson, type Exchange } from './api/exchange.ts';
import { createSend } from './api/sending.ts';
import { answerServerFault, createTwilioApi } from './api/twilio-api.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createReceive } from './delivery/inbound.ts';
import { createWebhooks } from './delivery/webhooks.ts';
import { createPhonesApi } from './phones/phones-api.ts';
import { openJournal } from './state/journal.ts';
import type { Logger } from './state/logger.ts';
import type { Account } from './state/sms.ts';

/** What the simulator has to be told. */
export type SimulatorSettings = {
  readonly account: Account;
  /** The folder for its log; created when missing. */
  readonly folder: string;
  /** Where Leadline takes inbound texts; `null` while that is not known. */
  readonly inboundUrl: string | null;
};

/** A running simulator, in this process. */
export type RunningSimulator = {
  readonly port: number;
  setInboundUrl(url: string): void;
  /** Ends every connection and closes the log. */
  close(): Promise<void>;
};

const CALLBACKS_AT_ONCE = 32;
const INBOUND_AT_ONCE = 16;
const PAUSE_BEFORE_NEXT_PORT_MS = 100;

function readTarget(request: http.IncomingMessage, response: http.ServerResponse): Exchange | null {
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  try {
    return {
      request,
      response,
      method: request.method ?? 'GET',
      path: decodeURIComponent(rawPath),
      query: new URLSearchParams(query.join('?')),
    };
  } catch {
    return null;
  }
}

/** Listens on 127.0.0.1 on the first of `ports` that is free (0: any); rejects when none is. */
async function listen(server: http.Server, ports: readonly number[]): Promise<number> {
  for (const [index, port] of ports.entries()) {
    const taken = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (taken === null) break;
    if (index === ports.length - 1) throw taken;
    await sleep(PAUSE_BEFORE_NEXT_PORT_MS);
  }
  return (server.address() as AddressInfo).port;
}

/** Reads the log, starts listening, and carries on with what was unfinished. */
export async function runSimulator(
  { account, folder, inboundUrl }: SimulatorSettings,
  ports: readonly number[],
  logger: Logger,
): Promise<RunningSimulator> {
  const journal = await openJournal(join(folder, 'log.jsonl'), logger);
  const callbacks = createWebhooks(account.authToken, CALLBACKS_AT_ONCE);
  const inbound = createWebhooks(account.authToken, INBOUND_AT_ONCE);
  let leadlineUrl = inboundUrl;
  const delivery = createDelivery(account, journal, callbacks);
  const twilioApi = createTwilioApi(account, journal, createSend(account, journal, delivery));
  const phonesApi = createPhonesApi(
    account,
    journal,
    createReceive(account, journal, inbound, () => leadlineUrl, logger),
  );

  const server = http.createServer((request, response) => {
    const exchange = readTarget(request, response);
    if (!exchange) return answerJson(response, 400, { error: { field: 'path', message: 'The path is not well-formed.' } });
    const isTwilio = exchange.path.startsWith('/2010-04-01/');
    (isTwilio ? twilioApi : phonesApi)(exchange).catch((error: unknown) => {
      if (response.destroyed) return;
      logger.error(`The Twilio simulator failed at ${exchange.method} ${exchange.path}: ${String(error)}`);
      if (isTwilio) answerServerFault(response);
      else answerJson(response, 500, { error: { field: null, message: 'The simulator failed; its log says why.' } });
    });
  });
  // Longer than clients keep idle connections, so that a send never meets one that just closed.
  server.keepAliveTimeout = 75_000;

  try {
    const port = await listen(server, ports);
    delivery.resume();
    return {
      port,
      setInboundUrl: (url) => {
        leadlineUrl = url;
      },
      async close() {
        callbacks.close();
        inbound.close();
        await new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        });
        await journal.close();
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}
