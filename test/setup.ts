import { rememberRunner } from './support/selected-tests.ts';

// Without this, mocha exits 0 on a promise that was rejected and never awaited.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

let isOver = false;

/** Mocha calls this before the first test, on its runner. */
export function mochaGlobalSetup(this: Mocha.Runner): void {
  rememberRunner(this);
}

export const mochaHooks = {
  afterAll() {
    isOver = true;
  },
};

// Some tests end processes: a run that was ended itself before its last test must not count as a success.
process.on('exit', (code) => {
  if (code === 0 && !isOver) process.exitCode = 1;
});
