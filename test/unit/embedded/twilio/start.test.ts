import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type SimulatorOptions, startSimulator } from '../../../../src/embedded/twilio/start.ts';
import { ACCOUNT, clientFor, eventually, FROM, listenForHooks, silent, TO } from './playing.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the Twilio simulator in its own process', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'leadline-twilio-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const start = (more: Partial<SimulatorOptions> = {}) =>
    startSimulator({ dataDir, accountSid: ACCOUNT.accountSid, authToken: ACCOUNT.authToken, from: FROM, logger: silent, ...more });
  const send = (url: string, body: string) => clientFor(url).messages.create({ to: TO, from: FROM, body });
  const sent = async (url: string) => (await clientFor(url).messages.list({ to: TO })).map(({ body }) => body);

  it('ends with stop, also when asked twice, and remembers its port and its messages', async () => {
    const first = await start();
    await send(first.url, 'Before');
    const pid = first.pid() ?? 0;
    await first.stop();
    await first.stop();
    expect(isAlive(pid)).to.equal(false);
    const second = await start();
    expect(second.url).to.equal(first.url);
    expect(await sent(second.url)).to.deep.equal(['Before']);
    await second.stop();
  });

  it('leaves no orphan when the service is killed', async () => {
    const script = fileURLToPath(new URL('./service-to-kill.ts', import.meta.url));
    const service = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    const { pid } = JSON.parse(line.toString()) as { pid: number };
    expect(isAlive(pid)).to.equal(true);
    service.kill('SIGKILL');
    await eventually('the simulator is gone', () => !isAlive(pid));
  });

  it('is started again where it was when it is killed, has lost nothing, and still knows where Leadline is', async () => {
    const leadline = await listenForHooks();
    const warnings: string[] = [];
    const simulator = await start({ logger: { ...silent, warn: (message) => warnings.push(message) } });
    simulator.setInboundUrl(`${leadline.url}/twilio/inbound`);
    const bodies = Array.from({ length: 50 }, (_, index) => `Text ${index}`);
    await Promise.all(bodies.map((body) => send(simulator.url, body)));
    const pid = simulator.pid() ?? 0;
    process.kill(pid, 'SIGKILL');
    await eventually('another process answers', async () => {
      const health = await fetch(`${simulator.url}/health`).catch(() => undefined);
      return health?.ok && simulator.pid() !== pid;
    });
    expect((await sent(simulator.url)).sort()).to.deep.equal(bodies.sort());
    await eventually('what was unfinished is delivered', async () =>
      (await clientFor(simulator.url).messages.list({ to: TO })).every(({ status }) => status === 'delivered'),
    );
    await fetch(`${simulator.url}/phones/${TO}/messages`, { method: 'POST', body: '{"body":"1"}' });
    expect(leadline.hooks.map(({ path, genuine }) => ({ path, genuine }))).to.deep.equal([{ path: '/twilio/inbound', genuine: true }]);
    expect(warnings[0]).to.match(/SIGKILL.*starting it again/);
    await simulator.stop();
    await leadline.close();
  });

  it('is not ended by Ctrl-C, which the service gets too', async () => {
    const simulator = await start();
    const pid = simulator.pid() ?? 0;
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    await send(simulator.url, 'Still there');
    expect(simulator.pid()).to.equal(pid);
    await simulator.stop();
    expect(isAlive(pid)).to.equal(false);
  });

  it('takes another port when its last one is taken, but never another than the one it was given', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const warnings: string[] = [];
    const second = await start({ logger: { ...silent, warn: (message) => warnings.push(message) } });
    expect(second.url).not.to.equal(first.url);
    expect(warnings[0]).to.contain(`Port ${port}`);
    expect((await readFile(join(dataDir, 'twilio', 'port'), 'utf8')).trim()).to.equal(new URL(second.url).port);
    await second.stop();
    const error = await start({ port }).catch((reason: Error) => reason);
    expect(error).to.be.an('error').with.property('message').that.contains(`another program has its port ${port}`);
    squatter.close();
  });
});
