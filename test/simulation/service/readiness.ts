import type { Moment } from '../../../src/domain/time/time.ts';
import { BEAT_EVERY } from '../../../src/flow/deadlines/heartbeat.ts';
import type { Tables } from '../../../src/store/memory/tables.ts';

/** A stretch in which nobody could reach the service; `until` is null while it lasts. */
type Shut = { from: Moment; until: Moment | null };

/** When the service could be reached: the truth that its heartbeat is held against, and the beats that are too many to be run. */
export type Doors = {
  /** Whether somebody's doors are open and the store behind them answers, from now on. */
  set(isOpen: boolean): void;
  isOpen(): boolean;
  /** Calls back once the doors open next. */
  onOpened(open: () => void): void;
  /** Writes down the beats that have come since the last one was: while the doors are open there is one every half second. */
  catchUp(): void;
  /** True once a beat has been written since the doors opened. */
  hasBeaten(): boolean;
  /** Oldest first. */
  shut: readonly Shut[];
};

export function watchReadiness({ heartbeat }: Tables, now: () => Moment): Doors {
  const shut: Shut[] = [{ from: now(), until: null }];
  const waiting: (() => void)[] = [];
  let openSince: Moment | null = null;

  const hasBeaten = () => openSince !== null && heartbeat.at !== null && heartbeat.at >= openSince;
  function catchUp(): void {
    if (heartbeat.at !== null && hasBeaten()) heartbeat.at += Math.floor((now() - heartbeat.at) / BEAT_EVERY) * BEAT_EVERY;
  }

  return {
    set(isOpen) {
      if (isOpen === (openSince !== null)) return;
      catchUp();
      openSince = isOpen ? now() : null;
      const last = shut.at(-1);
      if (!isOpen) shut.push({ from: now(), until: null });
      else if (last) last.until = now();
      if (isOpen) for (const open of waiting.splice(0)) open();
    },
    isOpen: () => openSince !== null,
    onOpened: (open) => void waiting.push(open),
    catchUp,
    hasBeaten,
    shut,
  };
}
