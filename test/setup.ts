// Without this, mocha exits 0 on a promise that was rejected and never awaited.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

let isOver = false;

/** A run that is ended before its last test is no success: what is tested ends processes. */
export const mochaHooks = {
  afterAll() {
    isOver = true;
  },
};
process.on('exit', (code) => {
  if (code === 0 && !isOver) process.exitCode = 1;
});
