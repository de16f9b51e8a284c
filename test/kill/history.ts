import type { Part, Target } from './nemesis/plan.ts';

export type Span = { from: number; to: number };
type Entry = { at: number; what: string };
/** A process that was stopped and went on. */
export type Pause = Span & { part: Part };

/** What was done to the processes and what was seen of them, in the order in which it happened. */
export type History = {
  readonly began: number;
  readonly entries: readonly Entry[];
  /** What no blow explains. */
  readonly faults: readonly string[];
  readonly pauses: readonly Pause[];
  /** Stretches in which the service could not take an inquiry because of a blow. */
  readonly closures: readonly Span[];
  readonly kills: ReadonlyMap<Target, number>;
  readonly stops: ReadonlyMap<Target, number>;
  readonly terms: ReadonlyMap<Target, number>;
  /** When the database was stopped, or had just been killed. */
  readonly databaseAway: readonly Span[];
  /** When Twilio was killed: what it had taken and not delivered was lost with it. */
  readonly twilioDeaths: readonly number[];
  /** Stretches in which the service was not there, or was stopped. */
  readonly absences: readonly Span[];
  note(what: string, detail?: Record<string, string | number>): void;
  fault(what: string): void;
  blow(target: Target, how: 'KILL' | 'STOP' | 'TERM', detail?: Record<string, string | number>): void;
  paused(pause: Pause): void;
  absent(absence: Span): void;
  closed(closure: Span): void;
  /** Whether nothing was done to any process from shortly before `at` on, so that nothing excuses what went wrong since. */
  wasQuiet(at: number): boolean;
  /** How many blows there were. */
  blows(): number;
  /** Whether the database was killed between two moments. */
  lostItsDatabase(from: number, to: number): boolean;
};

/** For how long a blow may explain what goes wrong: a database that has just been killed is still coming back. */
const AFTERMATH_MS = 10_000;
/** A database that was killed is not back sooner. */
const BACK_AFTER_MS = 1_000;
const LOSING_TEXTS: readonly Target[] = ['Twilio', 'service', 'everything'];
/** A blow may come just before the last knock that was answered. */
const KNOCK_MS = 1_000;

export function newHistory(): History {
  const entries: Entry[] = [];
  const faults: string[] = [];
  const pauses: Pause[] = [];
  const closures: Span[] = [];
  const kills = new Map<Target, number>();
  const stops = new Map<Target, number>();
  const terms = new Map<Target, number>();
  const absences: Span[] = [];
  const databaseKills: number[] = [];
  const databaseAway: Span[] = [];
  const twilioDeaths: number[] = [];
  let lastBlow = Number.NEGATIVE_INFINITY;

  function note(what: string, detail: Record<string, string | number> = {}): void {
    const details = Object.entries(detail).map(([name, value]) => ` ${name} ${value}`);
    entries.push({ at: Date.now(), what: `${what}${details.join(',')}` });
  }

  return {
    began: Date.now(),
    entries,
    faults,
    pauses,
    closures,
    kills,
    stops,
    terms,
    absences,
    databaseAway,
    twilioDeaths,
    note,
    fault(what) {
      faults.push(what);
      note(what.split('\n')[0] ?? what);
    },
    blow(target, how, detail) {
      const counts = { KILL: kills, STOP: stops, TERM: terms }[how];
      counts.set(target, (counts.get(target) ?? 0) + 1);
      lastBlow = Date.now();
      if (how === 'KILL' && (target === 'database' || target === 'everything')) {
        databaseKills.push(lastBlow);
        databaseAway.push({ from: lastBlow, to: lastBlow + BACK_AFTER_MS });
      }
      // It does not outlive its service.
      if (how !== 'STOP' && LOSING_TEXTS.includes(target)) twilioDeaths.push(lastBlow);
      note(`SIG${how} ${target}`, detail);
    },
    paused(pause) {
      pauses.push(pause);
      if (pause.part === 'service') absences.push(pause);
      if (pause.part === 'database') databaseAway.push(pause);
      lastBlow = Date.now();
      note(`SIGCONT ${pause.part}`, { after: pause.to - pause.from });
    },
    absent: (absence) => void absences.push(absence),
    closed(closure) {
      const ms = closure.to - closure.from;
      // A machine that is busy answers late: whoever knocks gets in all the same.
      if (lastBlow < closure.from - KNOCK_MS) return note('the doors were slow to open', { ms });
      closures.push(closure);
      note('the doors were closed', { ms });
    },
    wasQuiet: (at) => lastBlow < at - AFTERMATH_MS,
    lostItsDatabase: (from, to) => databaseKills.some((at) => at >= from && at <= to),
    blows: () => [kills, stops, terms].flatMap((counts) => [...counts.values()]).reduce((sum, n) => sum + n, 0),
  };
}
