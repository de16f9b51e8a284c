import type { Store } from '../../src/store/connect.ts';
import { describeAccounts } from './contract-accounts.ts';
import { describeAudit } from './contract-audit.ts';
import { describeCommit } from './contract-commit.ts';
import { describeCovering } from './contract-covering.ts';
import { describeDisputes } from './contract-disputes.ts';
import { describeHeartbeat } from './contract-heartbeat.ts';
import { describeInbox } from './contract-inbox.ts';
import { describeLedger } from './contract-ledger.ts';
import { describeLists } from './contract-lists.ts';
import { describeOutbox } from './contract-outbox.ts';
import { describePromise } from './contract-promise.ts';
import { describeReports } from './contract-reports.ts';
import { describeRouting } from './contract-routing.ts';
import { describeSending } from './contract-sending.ts';
import { describeSubmissions } from './contract-submissions.ts';
import { describeVendorLists } from './contract-vendor-lists.ts';
import { describeVendorStatus } from './contract-vendor-status.ts';
import { describeWatching } from './contract-watching.ts';

/** What an implementation must keep, whatever it is made of. */
export type StoreUnderTest = Pick<
  Store,
  'inquiries' | 'outbox' | 'optOuts' | 'inbox' | 'reads' | 'links' | 'vendors' | 'platforms' | 'heartbeat' | 'leases' | 'audit'
>;

/** Holds an implementation of the flow's ports to their contract. `open` gives an empty store, and what ends it. */
export function describeStore(name: string, open: () => Promise<{ store: StoreUnderTest; close(): Promise<void> }>): void {
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
    describeRouting(storeOf);
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
