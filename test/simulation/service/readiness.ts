import type { Moment } from '../../../src/domain/time/time.ts';
import { BEAT_EVERY } from '../../../src/flow/deadlines/heartbeat.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';

/** A time in which nobody could reach the service; `until` is null while it lasts. */
type Downtime = { from: Moment; until: Moment | null };

/** When the service could be reached: the truth that its heartbeat is held against, and the beats that are too many to be run. */
export type Readiness = {
  /** Says whether, from now on, a process serves and its store answers. */
  set(isReady: boolean): void;
  isReady(): boolean;
  /** Calls back once the service is ready next. */
  onReady(open: () => void): void;
  /** Writes down the beats since the last one: a ready service has one every half second. */
  catchUp(): void;
  /** True once a beat has been written since the service became ready. */
  hasBeaten(): boolean;
  /** Oldest first. */
  downtimes: readonly Downtime[];
};

export function createReadiness({ heartbeat }: Tables, now: () => Moment): Readiness {
  const downtimes: Downtime[] = [{ from: now(), until: null }];
  const waiting: (() => void)[] = [];
  let readySince: Moment | null = null;

  const hasBeaten = () => readySince !== null && heartbeat.at !== null && heartbeat.at >= readySince;
  function catchUp(): void {
    if (heartbeat.at !== null && hasBeaten()) heartbeat.at += Math.floor((now() - heartbeat.at) / BEAT_EVERY) * BEAT_EVERY;
  }

  return {
    set(isReady) {
      if (isReady === (readySince !== null)) return;
      catchUp();
      readySince = isReady ? now() : null;
      const last = downtimes.at(-1);
      if (!isReady) downtimes.push({ from: now(), until: null });
      else if (last) last.until = now();
      if (isReady) for (const open of waiting.splice(0)) open();
    },
    isReady: () => readySince !== null,
    onReady: (open) => void waiting.push(open),
    catchUp,
    hasBeaten,
    downtimes,
  };
}
