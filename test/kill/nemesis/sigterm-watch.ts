import type { History } from '../history/history.ts';
import type { Part } from '../history/targets.ts';

/** Within this a process that was sent SIGTERM has ended. */
const END_WITHIN_MS = 30_000;
/** What the end of a process may take to be seen. */
const SEEN_WITHIN_MS = 1_500;

type Ended = { code: number | null; signal: NodeJS.Signals | null };
type Sigterm = { at: number; wasQuiet: boolean; faults: number };

/** Remembers which processes were sent SIGTERM, and judges how they end: in time, and with code 0 unless another fault met them. */
export function createSigtermWatch(history: History) {
  const sent = new Map<Part, Sigterm>();
  return {
    sent(part: Part, at = Date.now()): void {
      if (!sent.has(part)) sent.set(part, { at, wasQuiet: history.wasQuiet(at), faults: history.faultCount() });
    },
    /** A process that was killed as well owes nothing. */
    forget: (part: Part) => void sent.delete(part),
    /** False when the process had not been sent SIGTERM. */
    ended(part: Part, { code, signal }: Ended): boolean {
      const sigterm = sent.get(part);
      if (!sigterm) return false;
      sent.delete(part);
      const now = Date.now();
      const stopped = history.pauses.filter((pause) => pause.part === part && pause.to > sigterm.at);
      const took = now - sigterm.at - stopped.reduce((sum, pause) => sum + Math.min(now, pause.to) - Math.max(sigterm.at, pause.from), 0);
      const wasLeftAlone = sigterm.wasQuiet && history.faultCount() === sigterm.faults + 1;
      history.note(`${part} ended as asked`, { ms: took, with: signal ?? code ?? 0 });
      if (took > END_WITHIN_MS + SEEN_WITHIN_MS) history.reportUnexplained(`${part} took ${took} ms to end after SIGTERM`);
      if (code !== 0 && wasLeftAlone)
        history.reportUnexplained(`${part} ended with ${signal ?? code} after SIGTERM, though nothing else was done to it`);
      return true;
    },
  };
}
