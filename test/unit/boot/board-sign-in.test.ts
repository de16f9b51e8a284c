import { expect } from 'chai';
import { parseConfig } from '../../../src/boot/config/config.ts';
import { listen } from '../../../src/boot/http/listener.ts';
import { createSite } from '../../../src/boot/http/site.ts';
import { createMetrics } from '../../../src/boot/metrics.ts';
import { tokenKey } from '../../../src/graphql/tokens.ts';
import type { Store } from '../../../src/store/mongo/connect.ts';
import { PLATFORM, PUBLIC_URL } from '../../support/memory-flow.ts';
import { silent, wiredFlow } from '../../support/wired-flow.ts';

const CODE = 'abc123defg';
const PRODUCTION = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://127.0.0.1/leadline',
  JWT_SECRET: 'j'.repeat(32),
  LINK_SECRET: 'l'.repeat(32),
  PUBLIC_URL,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'secret',
  TWILIO_FROM: '+14155550123',
};

/** What `GET /board?token=…` answers over a site with these settings: its status, and whether it begins a session. */
async function signIn(settings: Record<string, string>, code: string | null, given: string) {
  const { wired, store: ports, clock } = wiredFlow();
  const store = { ...ports, ping: async () => undefined, failingFast: <T>(port: T) => port } as unknown as Store;
  const listener = await listen('127.0.0.1', 0);
  const site = await createSite(listener, {
    config: parseConfig(settings),
    flow: wired,
    store,
    keys: { current: tokenKey('a secret that only the tests know of') },
    publicUrl: PUBLIC_URL,
    twilioAccount: { accountSid: 'AC1', authToken: 'secret', from: '+15005550006' },
    clock,
    log: silent,
    metrics: createMetrics(clock),
    boardSignIn: code === null ? null : { code, platformId: PLATFORM },
  });
  listener.setHandler(site.listener);
  try {
    const response = await fetch(`http://127.0.0.1:${listener.port}/board?token=${given}`, { redirect: 'manual' });
    await response.text();
    return { status: response.status, hasSession: response.headers.has('set-cookie') };
  } finally {
    await site.stop();
    await listener.close();
    await wired.drain();
  }
}

describe('the short code for the board', () => {
  it('is exchanged for a session in the evaluation mode', async () =>
    expect(await signIn({}, CODE, CODE)).to.deep.equal({ status: 303, hasSession: true }));

  it('signs nobody in when it is wrong, or when there is none', async () => {
    for (const [code, given] of [
      [CODE, 'abc123defh'],
      [null, CODE],
      [null, 'null'],
    ] as const)
      expect((await signIn({}, code, given)).hasSession, given).to.equal(false);
  });

  it('signs nobody in by address in production', async () => expect((await signIn(PRODUCTION, CODE, CODE)).hasSession).to.equal(false));
});
