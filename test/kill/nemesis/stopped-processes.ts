import { type ProcessIdentity, signalIfSame } from '../../../src/embedded/database/process/process-identity.ts';
import type { History } from '../history/history.ts';
import type { Part } from '../history/targets.ts';
import type { Processes } from './processes.ts';

/** Stops parts by SIGSTOP for a while. Whatever happens to this process, none of them stays stopped. */
export type StoppedProcesses = {
  /** Stops the part for `ms`, unless it is stopped already or is not there. */
  stop(part: Part, ms: number): void;
  /** The part was killed: nothing is left to continue. */
  forget(part: Part): void;
  continueAll(): void;
};

export function createStoppedProcesses(processes: Processes, history: History): StoppedProcesses {
  const stopped = new Map<Part, () => void>();
  const continueThem = () => {
    for (const goOn of stopped.values()) goOn();
  };
  process.once('exit', continueThem);

  function continuePart(part: Part, found: ProcessIdentity[], from: number): void {
    for (const it of found) signalIfSame(it, 'SIGCONT');
    history.recordPause({ part, from, to: Date.now() });
  }

  return {
    stop(part, ms) {
      if (stopped.has(part)) return;
      const from = Date.now();
      const found = processes.signal(part, 'SIGSTOP');
      if (!found.length) return;
      history.recordFault(part, 'STOP', { ms });
      const goOn = () => {
        clearTimeout(timer);
        if (stopped.get(part) === goOn) stopped.delete(part);
        continuePart(part, found, from);
      };
      const timer = setTimeout(goOn, ms);
      stopped.set(part, goOn);
    },
    forget: (part) => void stopped.delete(part),
    continueAll() {
      continueThem();
      process.off('exit', continueThem);
    },
  };
}
