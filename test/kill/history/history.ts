import type { Part, Target } from './targets.ts';

export type Span = { from: number; to: number };
type Entry = { at: number; what: string };
/** A process that was stopped by SIGSTOP and continued. */
export type Pause = Span & { part: Part };
type Detail = Record<string, string | number>;

/** What the nemesis did to the processes and what was seen of them, oldest first. Moments are in ms since 1970. */
export type History = {
  readonly began: number;
  readonly entries: readonly Entry[];
  /** What went wrong although no fault of the nemesis explains it: each is a violation. */
  readonly unexplained: readonly string[];
  readonly pauses: readonly Pause[];
  /** When the service could not take an inquiry because of a fault. */
  readonly outages: readonly Span[];
  readonly kills: ReadonlyMap<Target, number>;
  readonly stops: ReadonlyMap<Target, number>;
  readonly sigterms: ReadonlyMap<Target, number>;
  /** When the database was stopped, or had just been killed. */
  readonly databaseAway: readonly Span[];
  /** When the Twilio simulator was killed: the texts that it had taken and not delivered were lost with it. */
  readonly twilioDeaths: readonly number[];
  /** When the service process was gone, or was stopped. */
  readonly absences: readonly Span[];
  note(what: string, detail?: Detail): void;
  reportUnexplained(what: string): void;
  recordFault(target: Target, how: 'KILL' | 'STOP' | 'TERM', detail?: Detail): void;
  recordPause(pause: Pause): void;
  recordAbsence(absence: Span): void;
  recordOutage(outage: Span): void;
  /** Whether the nemesis did nothing to any process from shortly before `at` on, so that no fault explains what went wrong since. */
  wasQuiet(at: number): boolean;
  faultCount(): number;
  /** Whether the database was killed between two moments. */
  lostItsDatabase(from: number, to: number): boolean;
};

/** For how long a fault may explain what goes wrong: a database that has just been killed is still starting again. */
const AFTERMATH_MS = 10_000;
/** A database that was killed is not back sooner. */
const BACK_AFTER_MS = 1_000;
/** The Twilio simulator is a child of the service, and loses its texts with it. */
const LOSING_TEXTS: readonly Target[] = ['Twilio', 'service', 'everything'];
/** A fault may come just before the last probe that was answered. */
const PROBE_MS = 1_000;

export function newHistory(): History {
  const entries: Entry[] = [];
  const unexplained: string[] = [];
  const pauses: Pause[] = [];
  const outages: Span[] = [];
  const absences: Span[] = [];
  const databaseAway: (Span & { wasKilled?: true })[] = [];
  const kills = new Map<Target, number>();
  const stops = new Map<Target, number>();
  const sigterms = new Map<Target, number>();
  const countOf = { KILL: kills, STOP: stops, TERM: sigterms };
  const twilioDeaths: number[] = [];
  let lastFaultAt = Number.NEGATIVE_INFINITY;

  function note(what: string, detail: Detail = {}): void {
    const details = Object.entries(detail).map(([name, value]) => ` ${name} ${value}`);
    entries.push({ at: Date.now(), what: `${what}${details.join(',')}` });
  }

  const recorders = {
    reportUnexplained(what: string) {
      unexplained.push(what);
      note(what.split('\n')[0] ?? what);
    },
    recordFault(target: Target, how: 'KILL' | 'STOP' | 'TERM', detail?: Detail) {
      countOf[how].set(target, (countOf[how].get(target) ?? 0) + 1);
      lastFaultAt = Date.now();
      if (how === 'KILL' && (target === 'database' || target === 'everything'))
        databaseAway.push({ from: lastFaultAt, to: lastFaultAt + BACK_AFTER_MS, wasKilled: true });
      if (how !== 'STOP' && LOSING_TEXTS.includes(target)) twilioDeaths.push(lastFaultAt);
      note(`SIG${how} ${target}`, detail);
    },
    recordPause(pause: Pause) {
      pauses.push(pause);
      if (pause.part === 'service') absences.push(pause);
      if (pause.part === 'database') databaseAway.push(pause);
      lastFaultAt = Date.now();
      note(`SIGCONT ${pause.part}`, { after: pause.to - pause.from });
    },
    recordAbsence: (absence: Span) => void absences.push(absence),
    recordOutage(outage: Span) {
      const ms = outage.to - outage.from;
      // A busy machine answers probes late, and takes inquiries all the same.
      if (lastFaultAt < outage.from - PROBE_MS) return note('the service was slow to say that it is ready', { ms });
      outages.push(outage);
      note('the service was not ready', { ms });
    },
  };

  return {
    ...{ began: Date.now(), entries, unexplained, pauses, outages, kills, stops, sigterms, absences, databaseAway, twilioDeaths, note },
    ...recorders,
    wasQuiet: (at) => lastFaultAt < at - AFTERMATH_MS,
    lostItsDatabase: (from, to) => databaseAway.some((away) => away.wasKilled && away.from >= from && away.from <= to),
    faultCount: () => [kills, stops, sigterms].flatMap((counts) => [...counts.values()]).reduce((sum, n) => sum + n, 0),
  };
}
