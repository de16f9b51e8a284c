import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Evaluation, readEvaluation } from '../../src/boot/config/evaluation-file.ts';
import { storedSecrets } from '../../src/boot/config/secrets.ts';
import { DEFAULT_TERMS } from '../../src/domain/policy/default-policy.ts';
import { brandOf } from '../../src/domain/text/brand.ts';
import { ENGINE_FOLDERS, ENGINE_KINDS } from '../../src/embedded/database/process/engine.ts';
import { databasesOver, signalIfSame } from '../../src/embedded/database/process/process-identity.ts';
import { ALL_SCOPES, signToken, tokenKey } from '../../src/graphql/tokens.ts';
import { connectStore, type Store } from '../../src/store/mongo/connect.ts';
import { eventually } from './eventually.ts';
import { phonesAt } from './phones.ts';

export const PROJECT = path.resolve(import.meta.dirname, '../..');
/** The first start on a machine may have to fetch a database. */
const START_WITHIN_MS = 300_000;
/** How long a service may take to end before it is killed, in ms. */
export const STOP_WITHIN_MS = 45_000;
const DAY_MS = 86_400_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One running Leadline: `npm start` as a child process, over a folder of its own. */
export type Service = ReturnType<typeof serviceOver>;
type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** The environment with nothing of Leadline's configured, but for what is given. */
export function bareEnvironment(given: Record<string, string>): NodeJS.ProcessEnv {
  const ours = /^(NODE_ENV|HOST|PORT|DATA_DIR|SEED|LOG_LEVEL|PUBLIC_URL|LINK_.*|JWT_.*|MONGODB_.*|SMS_.*|TWILIO_.*)$/;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))), ...given };
}

/** Runs an npm script of the project in a process group of its own; what it prints is added to `log`. */
export function runScript(script: string[], environment: NodeJS.ProcessEnv, log: string): { child: ChildProcess; ended: Promise<Ended> } {
  const output = openSync(log, 'a');
  const child = spawn('npm', ['run', '-s', ...script], {
    cwd: PROJECT,
    env: environment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  const ended = new Promise<Ended>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  return { child, ended };
}

/** Starts Leadline over a new folder, with what is given configured, and resolves when it is ready to serve. */
export async function launchService(given: Record<string, string> = {}): Promise<Service> {
  const service = serviceOver(realpathSync(mkdtempSync(path.join(tmpdir(), 'leadline-story-'))), given);
  await service.start();
  return service;
}

function serviceOver(dataDir: string, given: Record<string, string>) {
  const environment = bareEnvironment({ PORT: '0', SEED: 'none', DATA_DIR: dataDir, ...given });
  const log = `${dataDir}.log`;
  let info: Evaluation;
  let process_: { child: ChildProcess; ended: Promise<Ended> };
  let store: Promise<Store> | undefined;

  const kill = (pid: number | null | undefined, signal: NodeJS.Signals) => {
    try {
      if (pid) process.kill(pid, signal);
    } catch {
      // It is gone already.
    }
  };
  const databases = () => ENGINE_KINDS.flatMap((kind) => databasesOver(path.join(dataDir, ENGINE_FOLDERS[kind])));
  /** For when mocha ends without the root hook: nothing is left running, nothing is left behind. */
  const abandon = () => {
    kill(info?.pids.service, 'SIGKILL');
    kill(-(process_?.child.pid ?? 0) || null, 'SIGKILL');
    // One that was started again has another pid than the one we know.
    for (const database of databases()) signalIfSame(database, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', abandon);

  /** Reads `evaluation.json` again: after the database died, its pid is another. */
  async function refresh(): Promise<Evaluation> {
    const found = await readEvaluation(dataDir);
    if (found) info = found;
    return info;
  }

  async function start(): Promise<void> {
    let over: Ended | undefined;
    process_ = runScript(['start'], environment, log);
    const { ended } = process_;
    void ended.then((how) => {
      over = how;
    });
    const before = info?.pids.service;
    await eventually(
      'the service is ready',
      async () => {
        if (over) return true;
        const found = await refresh();
        return found && found.pids.service !== before && (await fetch(found.health)).status === 200;
      },
      { within: START_WITHIN_MS },
    );
    if (over) throw new Error(`npm start ended with ${JSON.stringify(over)}:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  }

  /** Ends the service; resolves, with how it ended, once it is gone. */
  async function end(signal: NodeJS.Signals): Promise<Ended> {
    kill(info.pids.service, signal);
    const late = setTimeout(() => kill(-(process_.child.pid ?? 0), 'SIGKILL'), STOP_WITHIN_MS);
    const how = await process_.ended;
    clearTimeout(late);
    return how;
  }

  return {
    dataDir,
    environment,
    log,
    get info() {
      return info;
    },
    phones: phonesAt(() => info.simulator),
    start,
    end,
    refresh,
    /** The databases that run over its files now: one, or none while it is being started again. */
    databases,
    /** The pid of `npm start`, which is that of its process group: the service and its simulator are in it. */
    get group() {
      return process_.child.pid ?? 0;
    },
    /** Resolves, with how, when the service that was started last has ended. */
    ended: () => process_.ended,
    /** A token for the platform of this name, which is made when it is new: what `npm run token` does, without its second. */
    async token(name: string): Promise<string> {
      const secrets = await storedSecrets(dataDir);
      if (!secrets) throw new Error(`no secrets in ${dataDir}`);
      store ??= connectStore({ uri: info.mongodb, log: silent });
      const { id } = await (await store).platforms.createPlatform(name, brandOf(name), DEFAULT_TERMS, Date.now());
      return signToken({ platformId: id, scopes: ALL_SCOPES, ttlMs: DAY_MS }, { current: tokenKey(secrets.jwtSecret) }, Date.now());
    },
    /** Lets go of the database: before it is killed on purpose. */
    async disconnect(): Promise<void> {
      const connected = store;
      store = undefined;
      await (await connected)?.close();
    },
    /** Ends the service and its database, and removes its files. */
    async dispose(): Promise<void> {
      await this.disconnect();
      await refresh();
      await end('SIGTERM');
      abandon();
      process.off('exit', abandon);
      rmSync(log, { force: true });
    },
  };
}

// Without a handler, SIGTERM ends the process before anybody hears of it.
process.once('SIGTERM', () => process.exit(143));
