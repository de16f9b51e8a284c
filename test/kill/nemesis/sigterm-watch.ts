import type { History } from '../history/history.ts';
import type { Part } from '../history/targets.ts';

/** Within this a process that was sent SIGTERM has ended. */
const END_WITHIN_MS = 30_000;
/** What the end of a process may take to be seen. */
const SEEN_WITHIN_MS = 1_500;

type Ended = { code: number | null; signal: NodeJS.Signals | null };
type Term = { at: number; wasQuiet: boolean; blows: number };

/** Keeps in mind who was sent SIGTERM, and judges how they end: in time, and well unless something else was done to them meanwhile. */
export function keepTerms(history: History) {
  const asked = new Map<Part, Term>();
  return {
    asked(part: Part, at = Date.now()): void {
      if (!asked.has(part)) asked.set(part, { at, wasQuiet: history.wasQuiet(at), blows: history.blows() });
    },
    /** Whoever was killed as well owes nothing. */
    forget: (part: Part) => void asked.delete(part),
    /** False when nobody had asked it to end. */
    ended(part: Part, { code, signal }: Ended): boolean {
      const term = asked.get(part);
      if (!term) return false;
      asked.delete(part);
      const now = Date.now();
      const stopped = history.pauses.filter((pause) => pause.part === part && pause.to > term.at);
      const took = now - term.at - stopped.reduce((sum, pause) => sum + Math.min(now, pause.to) - Math.max(term.at, pause.from), 0);
      const wasLeftAlone = term.wasQuiet && history.blows() === term.blows + 1;
      history.note(`${part} ended as asked`, { ms: took, with: signal ?? code ?? 0 });
      if (took > END_WITHIN_MS + SEEN_WITHIN_MS) history.fault(`${part} took ${took} ms to end after SIGTERM`);
      if (code !== 0 && wasLeftAlone)
        history.fault(`${part} ended with ${signal ?? code} after SIGTERM, though nothing else was done to it`);
      return true;
    },
  };
}
