// Without this, mocha exits 0 on a promise that was rejected and never awaited.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
