import { type ChildProcess, fork } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { endWithUs } from './ending.ts';

const PEERS = path.resolve(import.meta.dirname, '../peers');
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;

/** A peer's process. `ask` sends an order and resolves with its answer; both are plain data. */
export type Child = { pid: number; ask<T>(order: object, within: number): Promise<T>; stop(): Promise<void> };

type FromChild = { ready?: true; answer?: unknown; failed?: string };

/** Starts a file of `bench/peers` as a process of its own, and resolves once it says that it is ready. `log`: takes what it prints. */
export async function startChild(file: string, args: readonly string[], env: Record<string, string>, log: string): Promise<Child> {
  const output = openSync(log, 'a');
  const child = fork(path.join(PEERS, file), [...args], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  const forgetPid = endWithUs(() => (hasEnded(child) ? undefined : child.pid));
  const tail = () => readFileSync(log, 'utf8').slice(-1_500);

  function next(within: number): Promise<FromChild> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        act();
      };
      const onMessage = (message: FromChild) =>
        settle(() => (message.failed ? reject(new Error(`${file} ${args.join(' ')}: ${message.failed}`)) : resolve(message)));
      const onExit = () => settle(() => reject(new Error(`${file} ${args.join(' ')} ended: ${tail()}`)));
      const timer = setTimeout(
        () => settle(() => reject(new Error(`${file} ${args.join(' ')} did not answer within ${within} ms: ${tail()}`))),
        within,
      );
      child.on('message', onMessage);
      child.once('exit', onExit);
    });
  }

  await next(READY_WITHIN_MS);
  return {
    pid: child.pid ?? 0,
    async ask<T>(order: object, within: number) {
      const answer = next(within);
      child.send(order);
      return (await answer).answer as T;
    },
    async stop() {
      if (!hasEnded(child)) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.disconnect();
        const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
        await ended;
        clearTimeout(late);
      }
      forgetPid();
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
