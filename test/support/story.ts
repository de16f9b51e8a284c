import { concurrentTest } from './concurrent-test.ts';
import { newPlatform, type Platform } from './platform.ts';
import type { Service } from './service.ts';
import { sharedService } from './shared-service.ts';

/** What a story is given: the service that all stories share, its phones, and platforms made for this story alone. */
export type StoryContext = { service: Service; phones: Service['phones']; platform(policy?: Record<string, unknown>): Promise<Platform> };

type Play = (context: StoryContext) => Promise<void>;

export async function storyContext(): Promise<StoryContext> {
  const service = await sharedService();
  return { service, phones: service.phones, platform: (policy) => newPlatform(service, policy) };
}

const onSharedService = (play: Play) => async () => play(await storyContext());

/** A test that plays on the shared service, beside the other stories of its `describe`. */
export const story = Object.assign((title: string, play: Play) => concurrentTest(title, onSharedService(play)), {
  only: (title: string, play: Play) => concurrentTest.only(title, onSharedService(play)),
});
