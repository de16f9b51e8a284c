import { newPlatform, type Platform } from './platform.ts';
import { type Service, sharedService } from './service.ts';

/** Where a story is played: the service and its phones, and platforms made for this story alone. */
export type Stage = { service: Service; phones: Service['phones']; platform(policy?: Record<string, unknown>): Promise<Platform> };
export type Story = (stage: Stage) => Promise<void>;

/**
 * Stories that are lived at the same time, since most of a life is waiting, and reported one by one. `ms`: how long all of
 * them may take. `open` says where they play: on the service that all stories share, unless another is given.
 */
export function together(title: string, ms: number, stories: Record<string, Story>, open: () => Promise<Service> = sharedService): void {
  describe(title, function () {
    this.timeout(ms);
    const lives = new Map<string, Promise<unknown>>();

    before('begin all of them', async function () {
      this.timeout(330_000);
      const service = await open();
      const stage: Stage = { service, phones: service.phones, platform: (policy) => newPlatform(service, policy) };
      for (const [name, live] of Object.entries(stories))
        lives.set(
          name,
          live(stage).then(
            () => null,
            (error: unknown) => error ?? new Error('failed'),
          ),
        );
    });

    for (const name of Object.keys(stories))
      it(name, async () => {
        const failure = await lives.get(name);
        if (failure) throw failure;
      });
  });
}
