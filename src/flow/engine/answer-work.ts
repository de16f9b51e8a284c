import type { Inquiry } from '../../domain/inquiry/model/types.ts';
import type { Log } from '../ports/log.ts';
import { StoreUnavailable } from '../ports/store-unavailable.ts';
import { type CommitNeeds, TooManyConflicts } from './commit-batches.ts';
import type { Quarantine } from './quarantine.ts';

type AnswerNeeds = {
  log: Log;
  quarantine: Quarantine;
  onCommitted(inquiries: Inquiry[]): void;
  onMessages(): void;
};

/**
 * Answers the callers whose work is done or has failed. An inquiry that cannot be decided for a reason of its own is quarantined, and
 * released once a decision succeeds; one that only met an unavailable store or too many conflicts is not.
 */
export function answeringWork({ log, quarantine, onCommitted, onMessages }: AnswerNeeds): Pick<CommitNeeds, 'onDone' | 'onFailed'> {
  return {
    onDone(items, decided) {
      decided.results.forEach((result, index) => {
        if ('error' in result) quarantine.failed(result.work, result.error);
        else quarantine.release(result.work.inquiryId);
        items[index]?.resolve(result);
      });
      if (decided.changed.length) onCommitted(decided.changed);
      if (decided.commit.messages.length) onMessages();
    },
    onFailed(items, error) {
      const isItsOwn = !(error instanceof StoreUnavailable || error instanceof TooManyConflicts);
      const wakes = items.filter(({ work }) => work.command.type === 'Wake').length;
      if (isItsOwn) for (const { work } of items) quarantine.failed(work, error);
      // No caller waits for a wake-up's answer; the next sweep finds these inquiries again.
      else if (wakes) log.error('wake-ups failed', { wakes, error: String(error) });
      for (const item of items) item.resolve({ work: item.work, error });
    },
  };
}
