import type { Millis, Moment } from '../../domain/time/time.ts';

type LookUp<T> = (platformId: string, now: Moment) => Promise<T>;

/** For what costs too much to look up at every reload of a page: a platform's answer is kept for this long, a failure is not. */
export function cachedFor<T>(length: Millis, lookUp: LookUp<T>): LookUp<T> {
  const kept = new Map<string, { at: Moment; answer: Promise<T> }>();
  return (platformId, now) => {
    const last = kept.get(platformId);
    if (last && now - last.at < length && now >= last.at) return last.answer;
    const answer = lookUp(platformId, now);
    kept.set(platformId, { at: now, answer });
    answer.catch(() => kept.delete(platformId));
    return answer;
  };
}
