import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { concurrentTest } from '../support/concurrent-test.ts';
import { newName, newPhone } from '../support/invented.ts';
import { platformOf } from '../support/platform.ts';
import { bareEnvironment, PROJECT } from '../support/service.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

const run = promisify(execFile);

describe('Who may come in', function () {
  this.timeout(180_000);

  story('npm run token makes a platform, and a token that its API takes', async ({ service }) => {
    const name = newName('platform');
    const order = ['run', '-s', 'token', '--', '--platform', name];
    const tokens = await Promise.all([1, 2].map(() => run('npm', order, { cwd: PROJECT, env: service.environment })));
    const [market, same] = tokens.map(({ stdout }) => platformOf(service, name, stdout.trim()));
    const vendor = await market?.vendor();
    const seen = await same?.ask<{ vendors: { edges: { node: { id: string } }[] } }>('{ vendors { edges { node { id } } } }');
    expect(seen?.vendors.edges.map(({ node }) => node.id)).to.deep.equal([vendor?.id]);
  });

  story('a token that is missing, wrong or altered is refused', async ({ service }) => {
    const token = await service.token(newName('platform'));
    for (const wrong of ['', 'nonsense', `${token.slice(0, -4)}AAAA`]) {
      const answer = await platformOf(service, 'nobody', wrong).raw('{ promise { kept } }');
      expect(
        answer.errors?.map(({ extensions }) => extensions.code),
        wrong,
      ).to.deep.equal(['UNAUTHENTICATED']);
      expect(answer.data ?? null).to.equal(null);
    }
  });

  story('a webhook that Twilio did not sign is refused and changes nothing', async ({ service, platform }) => {
    const market = await platform(PATIENT);
    await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    await market.offered(id);
    const before = await market.until(id, 'all delivered', ({ messages }) => messages.every(({ status }) => status === 'DELIVERED'));
    const message = before.messages[0];
    const { origin } = new URL(service.info.graphql);
    const forged: [string, Record<string, string>][] = [
      ['/twilio/inbound', { MessageSid: `SM${'0'.repeat(32)}`, From: phone, To: service.info.twilio.from, Body: 'STOP' }],
      [`/twilio/status?m=${message?.id}`, { MessageSid: message?.sid ?? '', MessageStatus: 'undelivered', ErrorCode: '30005' }],
    ];
    for (const [path, fields] of forged)
      for (const headers of [{}, { 'x-twilio-signature': 'bm90IHNpZ25lZCBieSBUd2lsaW8=' }]) {
        const answer = await fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers });
        expect(answer.status, path).to.equal(403);
      }
    expect(await market.inquiry(id)).to.deep.equal(before);
  });
});

const NEEDED = [
  'MONGODB_URI',
  'JWT_SECRET',
  'LINK_SECRET',
  'PUBLIC_URL',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID',
];

/** Starts Leadline in production with these settings, and answers how it ended. */
async function production(settings: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const environment = bareEnvironment({ NODE_ENV: 'production', PORT: '0', ...settings });
  const program = ['--import', 'tsx', 'src/main.ts'];
  return run(process.execPath, program, { cwd: PROJECT, env: environment, timeout: 30_000 }).then(
    ({ stderr }) => ({ code: 0, said: stderr }),
    (error: { code: unknown; stderr: string }) => ({ code: error.code, said: error.stderr }),
  );
}

describe('In production', function () {
  this.timeout(180_000);

  concurrentTest('it refuses to start with nothing configured, and names all that is missing in one sentence', async () => {
    const { code, said } = await production({});
    expect(code).to.equal(1);
    expect(said.trim().split('\n')).to.have.length(1);
    for (const name of NEEDED) expect(said).to.include(name);
  });

  concurrentTest('it names only what is missing, and refuses a secret that is too short', async () => {
    const settings = { MONGODB_URI: 'mongodb://127.0.0.1:1/x', LINK_SECRET: 'l'.repeat(32), PUBLIC_URL: 'https://leads.example.test' };
    const some = await production({ ...settings, JWT_SECRET: 'j'.repeat(32) });
    expect(some.code).to.equal(1);
    expect(NEEDED.filter((name) => some.said.includes(name))).to.deep.equal(NEEDED.slice(4));
    const short = await production({ ...settings, JWT_SECRET: 'short' });
    expect(short.code).to.equal(1);
    expect(short.said).to.include('JWT_SECRET').and.include('32');
  });
});
