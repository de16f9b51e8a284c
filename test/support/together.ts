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

type Lives = Record<string, () => Promise<void>>;

/** How each life ends: null, or what went wrong. */
const begin = (lives: Lives): Map<string, Promise<unknown>> =>
  new Map(
    Object.entries(lives).map(([name, live]) => [
      name,
      live().then(
        () => null,
        (error: unknown) => error ?? new Error('failed'),
      ),
    ]),
  );

/**
 * Lives that begin at the same time, since most of a life is waiting, and are reported one by one; all of them end within `ms`. `end` ends what
 * they have started, before the next story begins.
 */
export function concurrently(title: string, ms: number, lives: Lives, end?: () => Promise<unknown>): void {
  let ends: Map<string, Promise<unknown>>;
  describe(title, () => {
    before('begin all of them', () => {
      ends = begin(lives);
    });
    report(ms, Object.keys(lives), (name) => ends.get(name), end);
  });
}

/** Lives that wait longest: they begin with the whole run, beside whatever is tested meanwhile, and are reported like the others. `end` may come twice. */
export function ahead(title: string, ms: number, lives: Lives, end?: () => Promise<unknown>): void {
  let ends: Map<string, Promise<unknown>>;
  // At the top of a file that mocha loads, this is a hook of the whole run.
  before(`begin: ${title}`, () => {
    ends = begin(lives);
  });
  describe(title, () => report(ms, Object.keys(lives), (name) => ends.get(name), end));
  // They have begun even where only other tests were asked for.
  after(`end: ${title}`, async function () {
    this.timeout(END_WITHIN);
    await end?.();
  });
}

function report(
  ms: number,
  names: readonly string[],
  endOf: (name: string) => Promise<unknown> | undefined,
  end: (() => Promise<unknown>) | undefined,
): void {
  for (const name of names)
    it(name, async function () {
      this.timeout(ms);
      const failure = await endOf(name);
      if (failure) throw failure;
    });

  after('end what they have started', async function () {
    this.timeout(END_WITHIN);
    await end?.();
  });
}

/** Stories played at the same time on the service that all stories share. */
export function together(title: string, ms: number, stories: Record<string, (stage: Stage) => Promise<void>>): void {
  const lives = Object.entries(stories).map(([name, live]) => [name, async () => live(stageOn(await sharedService()))] as const);
  concurrently(title, ms, Object.fromEntries(lives));
}
