import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import type { Log } from '../ports/log.ts';
import { answeringWork } from './answer-work.ts';
import { createBatchCommitter, type PendingCommit } from './commit-batches.ts';
import type { DecideNeeds, Handled, Work } from './decide-batch.ts';
import { createQuarantine, type Quarantined } from './quarantine.ts';
import { workOff } from './work-off.ts';
import { addWork, emptyQueue, type QueuedWork, type WorkQueue, workWaiting } from './work-queue.ts';

/** Queues side by side. A platform's work is always in the same queue, so that its rotation never conflicts with itself in one process. */
const QUEUES = 2;

export type EngineNeeds = DecideNeeds & {
  log: Log;
  /** Called with every committed inquiry, so that its next wake-up is armed. */
  onCommitted(inquiries: Inquiry[]): void;
  /** Called when texts were written. */
  onMessages(): void;
  random(): number;
  pause(ms: number): Promise<void>;
};

export type Engine = {
  /** Decides and commits; resolves once the result is durable. Rejects when the store cannot be reached: then nothing has happened. */
  handle(work: Work): Promise<Handled>;
  /** Looks at what is due for this inquiry, soon. A wake-up that is already queued is not queued twice; a quarantined inquiry is left alone. */
  wake(due: { id: string; platformId: string }): void;
  /** Pieces of work that wait. */
  backlog(): number;
  /** Those of them that are deadlines or acts of people: the sender lets them go first. */
  urgentBacklog(): number;
  /** True while this inquiry could not be decided and is not tried again yet. */
  isQuarantined(inquiryId: string): boolean;
  /** Inquiries that cannot be decided. */
  quarantined(): Quarantined[];
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
};

/**
 * Everything that happens to an inquiry comes through here, whether a person, a platform, Twilio or a deadline caused it. What waits
 * together is decided one by one and committed in one transaction.
 */
export function createEngine(needs: EngineNeeds): Engine {
  const queues: WorkQueue[] = Array.from({ length: QUEUES }, emptyQueue);
  const queuedWakes = new Set<string>();
  const quarantine = createQuarantine(needs);
  const commitDecidedBatch = createBatchCommitter({ ...needs, ...answeringWork({ ...needs, quarantine }) });

  function commitBatch(items: QueuedWork[], before: PendingCommit | null): Promise<PendingCommit | null> {
    // From here on these inquiries are read: a wake-up that comes now may be about what happens after that.
    for (const { work } of items) if (work.command.type === 'Wake') queuedWakes.delete(work.inquiryId);
    return commitDecidedBatch(items, before);
  }

  function enqueue(item: QueuedWork): void {
    const queue = queues[queueNumber(item.work.platformId)] as WorkQueue;
    addWork(queue, item);
    queue.running ??= workOff(queue, commitBatch);
  }

  return {
    handle: (work) =>
      new Promise<Handled>((resolve, reject) => {
        enqueue({ work, resolve: (result) => ('error' in result ? reject(result.error) : resolve(result.handled)) });
      }),
    wake({ id, platformId }) {
      if (queuedWakes.has(id) || quarantine.isResting(id)) return;
      queuedWakes.add(id);
      enqueue({ work: { platformId, inquiryId: id, command: { type: 'Wake' } }, resolve: () => undefined });
    },
    backlog: () => queues.reduce((sum, queue) => sum + workWaiting(queue), 0),
    urgentBacklog: () => queues.reduce((sum, queue) => sum + queue.urgent.length, 0),
    isQuarantined: quarantine.isResting,
    quarantined: quarantine.list,
    async idle() {
      while (queues.some((queue) => queue.running)) await Promise.all(queues.map((queue) => queue.running));
    },
  };
}

function queueNumber(platformId: string): number {
  let sum = 0;
  for (const character of platformId) sum = (sum + character.charCodeAt(0)) % QUEUES;
  return sum;
}
