import type { Commit, CommitResult } from '../../src/flow/ports/commit.ts';
import type { InquiryStore } from '../../src/flow/ports/inquiry-store.ts';

/** The store, which notes every commit with its result and calls the test's hook before each. */
export function watchedCommits(inMemory: InquiryStore) {
  const hooks: { beforeCommit?: (commit: Commit) => void | Promise<void> } = {};
  const commits: { commit: Commit; result: CommitResult }[] = [];
  const store: InquiryStore = {
    ...inMemory,
    async commit(commit) {
      await hooks.beforeCommit?.(commit);
      const result = await inMemory.commit(commit);
      commits.push({ commit, result });
      return result;
    },
  };
  return { store, hooks, commits };
}
