import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FromSimulator, ToSimulator } from './messages-between.ts';
import type { Logger } from './state/logger.ts';

/** How to play Twilio. */
export type SimulatorOptions = {
  /** Its files go into the folder `twilio` in there. */
  readonly dataDir: string;
  /** A port it must have; else the one it had last time, and any free one when that is taken. */
  readonly port?: number | undefined;
  readonly accountSid: string;
  readonly authToken: string;
  /** The only number that sends, in E.164. */
  readonly from: string;
  readonly messagingServiceSid?: string | undefined;
  /** Where Leadline takes inbound texts; may follow by `setInboundUrl`. Status callbacks go where each message says. */
  readonly webhooks?: { readonly inboundUrl?: string | undefined };
  readonly logger: Logger;
};

/** The simulator's process, watched. */
export type Simulator = {
  /** The root of Twilio's API and of the phones; stays the same while the simulator runs, even when it had to be started again. */
  readonly url: string;
  /** The pid of the process that plays Twilio now. */
  pid(): number | undefined;
  setInboundUrl(url: string): void;
  /** Ends the process; what it accepted stays on the disk. */
  stop(): Promise<void>;
};

const START_WITHIN_MS = 15_000;
const STOP_WITHIN_MS = 3_000;
const MAX_PAUSE_MS = 5_000;
/** A port that the last run has just left can be busy for a moment. */
const TRIES_FOR_LAST_PORT = 3;

async function lastPort(path: string): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const port = Number(text.trim());
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

type RunOrder = Extract<ToSimulator, { tell: 'run' }>;

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Starts the process and resolves with its port once it listens. */
function launch(order: RunOrder, logger: Logger): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), [], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let listening = false;
    const give = (reason: string) => {
      if (listening) return;
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The Twilio simulator did not start: ${reason}`));
    };
    const timer = setTimeout(() => give(`it said nothing for ${START_WITHIN_MS / 1000} s.`), START_WITHIN_MS);
    // Stays: an order that a dying process no longer takes is reported here, and unheard it would end the service.
    child.on('error', (error) => give(error.message));
    child.once('exit', (code, signal) => give(`its process ended (${signal ?? code}).`));
    child.on('message', (message: FromSimulator) => {
      if (message.tell === 'log') logger[message.level](message.message);
      if (message.tell === 'failed') {
        const taken = message.reason.includes('EADDRINUSE');
        give(taken ? `another program has its port ${order.ports[0]}. End that one, or choose another port.` : message.reason);
      }
      if (message.tell === 'listening') {
        listening = true;
        clearTimeout(timer);
        resolve({ child, port: message.port });
      }
    });
    child.send(order);
  });
}

/**
 * Starts the Twilio simulator as a process of its own (a second core, and like Twilio it outlives a fault of ours), starts it again on the
 * same port whenever it dies, and takes it along when this process ends, however it ends. Rejects with a sentence that says what to do.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { logger } = options;
  const folder = join(options.dataDir, 'twilio');
  const portFile = join(folder, 'port');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let inboundUrl = options.webhooks?.inboundUrl ?? null;
  const run = (ports: readonly number[]): RunOrder => ({
    tell: 'run',
    account: {
      accountSid: options.accountSid,
      authToken: options.authToken,
      from: options.from,
      messagingServiceSid: options.messagingServiceSid ?? null,
    },
    folder,
    inboundUrl,
    ports,
  });

  const remembered = await lastPort(portFile);
  const ports = options.port ? [options.port] : [...(remembered ? Array(TRIES_FOR_LAST_PORT).fill(remembered) : []), 0];
  const first = await launch(run(ports), logger);
  const { port } = first;
  if (remembered && port !== remembered && !options.port) {
    logger.warn(`Port ${remembered} of the simulated phones is taken: they are on port ${port} this time.`);
  }
  await writeFile(portFile, `${port}\n`);

  let { child } = first;
  const order = (message: ToSimulator) => child.connected && child.send(message);
  let stopping = false;
  let restarted = Promise.resolve();

  async function startAgain(): Promise<void> {
    for (let pause = 100; !stopping; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
      try {
        child = (await launch(run([port]), logger)).child;
        // It may have changed while the process was starting.
        if (inboundUrl !== null) order({ tell: 'inbound-url', url: inboundUrl });
        watch();
        return;
      } catch (error) {
        logger.error(`${String(error)} Trying again in ${pause / 1000} s.`);
        await sleep(pause);
      }
    }
  }

  function watch(): void {
    const again = () => {
      if (stopping) return;
      logger.warn(`The Twilio simulator ended (${child.signalCode ?? child.exitCode}): starting it again on port ${port}.`);
      restarted = startAgain();
    };
    if (hasEnded(child)) again();
    else child.once('exit', again);
  }
  watch();

  return {
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid,
    setInboundUrl(url) {
      inboundUrl = url;
      order({ tell: 'inbound-url', url });
    },
    async stop() {
      stopping = true;
      await restarted;
      if (hasEnded(child)) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      order({ tell: 'stop' });
      const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(overdue);
    },
  };
}
