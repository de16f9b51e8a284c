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

/** Groups of lives of one kind: when the first of these is played, all that wait long begin, wherever they are reported. */
type Kind = { long: (() => void)[] };
const ON_THE_SHARED_SERVICE: Kind = { long: [] };
const ON_THEIR_OWN: Kind = { long: [] };

/** A group that waits for so long at most counts as short: it begins when it is its turn. */
const SHORT = 90_000;

/**
 * Lives that begin at the same time, since most of a life is waiting, and are reported one by one; all of them end within `ms`. `end` ends what
 * they have started, once they are reported.
 */
export function concurrently(title: string, ms: number, lives: Record<string, () => Promise<void>>, end?: () => Promise<unknown>): void {
  play(ON_THEIR_OWN, title, ms, lives, end);
}

function play(kind: Kind, title: string, ms: number, lives: Record<string, () => Promise<void>>, end?: () => Promise<unknown>): void {
  describe(title, function () {
    this.timeout(ms);
    const ends = new Map<string, Promise<unknown>>();
    const begin = () => {
      if (ends.size) return;
      for (const [name, live] of Object.entries(lives))
        ends.set(
          name,
          live().then(
            () => null,
            (error: unknown) => error ?? new Error('failed'),
          ),
        );
    };
    if (ms > SHORT) kind.long.push(begin);

    before('begin all of them', () => {
      for (const group of [begin, ...kind.long.splice(0)]) group();
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
  play(ON_THE_SHARED_SERVICE, title, ms, Object.fromEntries(lives));
}
