import type { Millis, Moment } from '../../domain/time/time.ts';

type Read<T> = (platformId: string, now: Moment) => Promise<T>;

/** The same read, with each platform's answer kept for `length`. A failed read is not kept. For what costs too much at every reload of a page. */
export function cachedFor<T>(length: Millis, read: Read<T>): Read<T> {
  const cache = new Map<string, { at: Moment; answer: Promise<T> }>();
  return (platformId, now) => {
    const last = cache.get(platformId);
    if (last && now - last.at < length && now >= last.at) return last.answer;
    const answer = read(platformId, now);
    cache.set(platformId, { at: now, answer });
    answer.catch(() => cache.delete(platformId));
    return answer;
  };
}
