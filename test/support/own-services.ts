import { launchService, type Service } from './service.ts';

/** How long it may take to end the services of one group, in ms. */
const END_WITHIN_MS = 120_000;

export type LaunchOwn = (given?: Record<string, string>) => Promise<Service>;

/** For a `describe` whose tests stop, kill or configure services: launches one, and ends all of them after the last test. */
export function ownServices(): LaunchOwn {
  const services: Service[] = [];
  after('end the services of this group', async function () {
    this.timeout(END_WITHIN_MS);
    await Promise.all(services.map((service) => service.dispose()));
  });
  return async (given) => {
    const service = await launchService(given);
    services.push(service);
    return service;
  };
}
