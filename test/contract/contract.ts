import type { StorePorts } from '../../src/flow/ports/store.ts';
import { describeAccounts } from './accounts.ts';
import { describeAudit } from './audit.ts';
import { describeCommit } from './commit.ts';
import { describeCovering } from './covering.ts';
import { describeDisputes } from './disputes.ts';
import { describeHeartbeat } from './heartbeat.ts';
import { describeInbox } from './inbox.ts';
import { describeLedger } from './ledger.ts';
import { describeLists } from './lists.ts';
import { describeOutbox } from './outbox.ts';
import { describePromise } from './promise.ts';
import { describeReports } from './reports.ts';
import { describeRouting } from './routing.ts';
import { describeSearches } from './searches.ts';
import { describeSending } from './sending.ts';
import { describeSpellings } from './spellings.ts';
import { describeSubmissions } from './submissions.ts';
import { describeVendorLists } from './vendor-lists.ts';
import { describeVendorStatus } from './vendor-status.ts';
import { describeWatching } from './watching.ts';

/** Holds an implementation of the flow's ports to their contract. `open` gives an empty store, and what ends it. */
export function describeStore(name: string, open: () => Promise<{ store: StorePorts; close(): Promise<void> }>): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    before(async function () {
      this.timeout(90_000);
      opened = await open();
    });
    after(() => opened?.close());
    const storeOf = () => opened.store;
    describeOutbox(storeOf);
    describeSending(storeOf);
    describeInbox(storeOf);
    describeCommit(storeOf);
    describeSubmissions(storeOf);
    describeSpellings(storeOf);
    describeRouting(storeOf);
    describeSearches(storeOf);
    describeAccounts(storeOf);
    describeHeartbeat(storeOf);
    describeLists(storeOf);
    describeVendorLists(storeOf);
    describeVendorStatus(storeOf);
    describeCovering(storeOf);
    describePromise(storeOf);
    describeReports(storeOf);
    describeDisputes(storeOf);
    describeLedger(storeOf);
    describeWatching(storeOf);
    describeAudit(storeOf);
  });
}
