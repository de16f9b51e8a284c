import { launchService, type Service, STOP_WITHIN_MS } from './service.ts';

let shared: Promise<Service> | undefined;

/** The one service of this mocha process: started when the first story asks for it, ended after the last. */
export function sharedService(): Promise<Service> {
  shared ??= launchService();
  return shared;
}

// At the top of a file that mocha loads, this is a hook of the whole run.
after('end the service', async function () {
  this.timeout(STOP_WITHIN_MS + 15_000);
  await (await shared)?.dispose();
});
