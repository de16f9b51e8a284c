import { newPlatform, type Platform } from './platform.ts';
import type { Service } from './service.ts';
import { sharedService } from './shared-service.ts';

/** Where a story is played: the service and its phones, and platforms made for this story alone. */
export type Stage = { service: Service; phones: Service['phones']; platform(policy?: Record<string, unknown>): Promise<Platform> };

export function stageOn(service: Service): Stage {
  return { service, phones: service.phones, platform: (policy) => newPlatform(service, policy) };
}

/** What ends the services of a story's own takes at most. */
const END_WITHIN = 120_000;

/** Groups that are still to be played, in the order in which they are reported. Two at once, since most of a life is waiting; more would starve each other. */
const waiting: (() => Promise<unknown>)[] = [];
const AT_ONCE = 2;
let playing = 0;

function playOn(): void {
  for (let group = waiting[0]; group && playing < AT_ONCE; group = waiting[0]) {
    waiting.shift();
    playing++;
    void group().then(() => {
      playing--;
      playOn();
    });
  }
}

/**
 * Lives that begin at the same time and are reported one by one; all of them end within `ms`. `end` ends what they have started, once they are
 * reported. The next group may be under way by then.
 */
export function concurrently(title: string, ms: number, lives: Record<string, () => Promise<void>>, end?: () => Promise<unknown>): void {
  describe(title, function () {
    this.timeout(ms);
    const ends = new Map<string, Promise<unknown>>();
    let begun: () => void;
    const beginning = new Promise<void>((resolve) => {
      begun = resolve;
    });
    waiting.push(() => {
      for (const [name, live] of Object.entries(lives))
        ends.set(
          name,
          live().then(
            () => null,
            (error: unknown) => error ?? new Error('failed'),
          ),
        );
      begun();
      return Promise.all(ends.values());
    });

    before('begin all of them', async () => {
      playOn();
      await beginning;
    });

    after('end what they have started', async function () {
      this.timeout(END_WITHIN);
      await end?.();
    });

    for (const name of Object.keys(lives))
      it(name, async () => {
        const failure = await ends.get(name);
        if (failure) throw failure;
      });
  });
}

/** Stories played at the same time on the service that all stories share. */
export function together(title: string, ms: number, stories: Record<string, (stage: Stage) => Promise<void>>): void {
  const lives = Object.entries(stories).map(([name, live]) => [name, async () => live(stageOn(await sharedService()))] as const);
  concurrently(title, ms, Object.fromEntries(lives));
}
