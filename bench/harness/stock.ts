import { randomBytes } from 'node:crypto';
import path from 'node:path';
import jsonwebtoken from 'jsonwebtoken';
import { freePort } from '../../src/embedded/free-port.ts';
import { startChild } from './children.ts';
import { CATEGORY, type Market, marketOf, POSTAL_CODE } from './market.ts';
import { startMongo, startTwilio } from './parts.ts';
import { followTexts, untilThere } from './texts.ts';

export const STOCK = 'stock';
const THERE_WITHIN_MS = 10_000;

/** The stock stack with its own database and simulated Twilio, and 20 vendors. */
export async function startStock(vendors: number): Promise<{ market: Market; stop(): Promise<void> }> {
  const [mongo, twilio] = await Promise.all([startMongo('stock'), startTwilio('stock')]);
  const port = await freePort();
  const jwtSecret = randomBytes(32).toString('hex');
  const publicUrl = `http://127.0.0.1:${port}`;
  const env = {
    STORE_URL: databaseOf(mongo.uri, 'stock'),
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    JWT_SECRET: jwtSecret,
    ...twilioEnvironment(twilio),
  };
  const child = await startChild('stock.ts', [], env, path.join(mongo.folder, 'peer.log'));
  await untilThere(twilio.folder, THERE_WITHIN_MS);
  const texts = await followTexts(twilio.folder);
  const processes = { service: [child.pid], database: mongo.pids(), twilio: twilio.pids() };
  const token = jsonwebtoken.sign({ sub: 'evaluation' }, jwtSecret, { algorithm: 'HS256', expiresIn: '1d' });
  const market = marketOf({ system: STOCK, graphql: `${publicUrl}/graphql`, texts, processes }, token, false);
  for (let n = 0; n < vendors; n++) await market.addVendor(CATEGORY, POSTAL_CODE);
  return {
    market,
    async stop() {
      await texts.stop();
      await child.stop();
      await Promise.all([twilio.stop(), mongo.stop()]);
    },
  };
}

/** The same server, another database on it. */
export function databaseOf(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

type Twilio = Awaited<ReturnType<typeof startTwilio>>;

/** What a peer has to know of its Twilio. */
export const twilioEnvironment = ({ url, account }: Twilio): Record<string, string> => ({
  TWILIO_URL: url,
  TWILIO_ACCOUNT_SID: account.accountSid,
  TWILIO_AUTH_TOKEN: account.authToken,
  TWILIO_FROM: account.from,
});
