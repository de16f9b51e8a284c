import { expect } from 'chai';
import {
  onShutdown as beginning,
  drainOnSignal,
  type ShutdownSequence,
  ShutdownWhileStarting,
  throwIfShuttingDown,
} from '../../../../src/boot/process/shutdown.ts';
import { eventually } from '../../../support/eventually.ts';

type Stop = () => Promise<void>;

describe('ending on a signal', () => {
  const { exit } = process;
  const { setTimeout: timer } = globalThis;
  const before = { SIGTERM: process.listeners('SIGTERM'), SIGINT: process.listeners('SIGINT') };
  afterEach(async () => {
    // What a failed test has left draining would end mocha itself, and as a success.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    process.exit = exit;
    globalThis.setTimeout = timer;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      for (const listener of process.listeners(signal)) if (!before[signal].includes(listener)) process.off(signal, listener);
  });

  /** A process that would end with these steps; `story`: what happened, the exit with its code at the end. */
  function begun(stops: Record<string, Stop>) {
    const story: string[] = [];
    const alarms: { run(): void; ms: number }[] = [];
    const steps = Object.entries(stops).map(([name, stop]) => ({
      name,
      async stop() {
        story.push(`ends ${name}`);
        await stop();
        story.push(`ended ${name}`);
      },
    }));
    const ending: ShutdownSequence = { steps, draining: false };
    process.exit = ((code: number) => void story.push(`exit ${code}`)) as typeof process.exit;
    drainOnSignal(ending, { info: () => undefined, warn: () => undefined, error: (message) => void story.push(message) });
    const signal = (name: 'SIGTERM' | 'SIGINT') => {
      globalThis.setTimeout = ((run: () => void, ms: number) => {
        alarms.push({ run, ms });
        return { unref: () => undefined };
      }) as unknown as typeof setTimeout;
      process.listeners(name).at(-1)?.(name);
      globalThis.setTimeout = timer;
    };
    const exited = () => eventually('it exits', async () => story.at(-1)?.startsWith('exit'));
    return { story, alarms, ending, signal, exited };
  }
  const soon: Stop = () => new Promise((resolve) => setImmediate(resolve));

  it('ends what was begun last first, one after the other, and exits once all of it has ended', async () => {
    const { story, ending, signal, exited } = begun({ database: soon, store: soon, requests: soon });
    signal('SIGTERM');
    expect(ending.draining, 'nothing new is taken').to.equal(true);
    await exited();
    const each = ['requests', 'store', 'database'].flatMap((name) => [`ends ${name}`, `ended ${name}`]);
    expect(story).to.deep.equal([...each, 'exit 0']);
  });

  it('ends the rest when something cannot be ended, says what, and exits with 1', async () => {
    const { story, signal, exited } = begun({ database: soon, store: () => Promise.reject(new Error('stuck')) });
    signal('SIGINT');
    await exited();
    expect(story).to.deep.equal(['ends store', 'could not end: store', 'ends database', 'ended database', 'exit 1']);
  });

  it('ends as well what begins meanwhile, of which nothing more may begin', async () => {
    const { story, ending, signal, exited } = begun({ database: soon, store: soon });
    throwIfShuttingDown(ending);
    signal('SIGTERM');
    const begin = () => beginning(ending, 'jobs', async () => void story.push('ends jobs'));
    expect(begin).to.throw(ShutdownWhileStarting);
    expect(() => throwIfShuttingDown(ending)).to.throw(ShutdownWhileStarting);
    await exited();
    expect(story).to.deep.equal(['ends store', 'ended store', 'ends jobs', 'ends database', 'ended database', 'exit 0']);
  });

  it('does so once, however many signals come', async () => {
    const { story, signal, exited } = begun({ store: soon });
    signal('SIGTERM');
    signal('SIGINT');
    signal('SIGTERM');
    await exited();
    expect(story).to.deep.equal(['ends store', 'ended store', 'exit 0']);
  });

  it('exits within thirty seconds whatever hangs', () => {
    const { story, alarms, signal } = begun({ store: () => new Promise(() => undefined) });
    signal('SIGTERM');
    expect(alarms.map(({ ms }) => ms < 30_000)).to.deep.equal([true]);
    alarms[0]?.run();
    expect(story.at(-1)).to.equal('exit 1');
  });
});
