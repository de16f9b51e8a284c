import { recurringJobs } from '../../jobs/recurring.ts';
import { HOUR, MINUTE } from '../../src/domain/time/time.ts';
import { LOCATION, NOON } from './builders.ts';
import { type Asked, counting, openMarket, SUBMISSION } from './counted-life.ts';

/** What the API, the board, the jobs and the auditor ask of a store with one inquiry in it: every read, with every filter. */
export async function askedByReads(): Promise<Asked[]> {
  const { store, flow, platformId, clock } = await openMarket();
  const count = counting(store, flow);
  const outcome = await flow.actions.submitInquiry(platformId, SUBMISSION);
  const inquiryId = outcome.ok ? outcome.value.record.inquiry.id : '';
  await flow.engine.idle();
  const { reads, audit, outbox, inquiries } = store;
  const [vendorId = ''] = (await inquiries.load([inquiryId])).get(inquiryId)?.inquiry.offers.map((offer) => offer.vendorId) ?? [];
  const page = { first: 10 };
  const now = NOON;
  const { asked } = await count('every read', async () => {
    for (const filter of [
      {},
      { status: ['OFFERED' as const] },
      { outcome: ['SERVED' as const] },
      { category: 'plumbing' },
      { vendorId },
      { createdAfter: NOON, createdBefore: NOON + HOUR },
    ]) {
      await reads.inquiryPage(platformId, filter, { ...page, after: inquiryId });
      await reads.inquiryPage(platformId, filter, { last: 10 });
      await reads.inquiryCount(platformId, filter);
    }
    for (const filter of [{ now }, { now, status: ['PAUSED' as const] }, { now, category: 'plumbing' }, { now, covers: LOCATION }]) {
      await reads.vendorPage(platformId, filter, { ...page, after: vendorId });
      await reads.vendorCount(platformId, filter);
    }
    await reads.inquiries(platformId, [inquiryId]);
    await reads.vendors(platformId, [vendorId]);
    await reads.messages(platformId, [inquiryId]);
    await reads.timelinePage(platformId, inquiryId, { ...page, after: '1' });
    await reads.events(platformId, [{ inquiryId, seq: 1 }]);
    await reads.optedOut([SUBMISSION.consumer.phone]);
    await reads.strikes(platformId, ['stk_1']);
    for (const filter of [{ now }, { now, active: true }]) {
      await reads.strikePage(platformId, vendorId, filter, page);
      await reads.strikeCount(platformId, vendorId, filter);
    }
    await reads.appealPage(platformId, page);
    await reads.appealCount(platformId);
    for (const filter of [{}, { decided: false }, { vendorId }]) {
      await reads.returnPage(platformId, filter, page);
      await reads.returnCount(platformId, filter);
    }
    await reads.ledgerPage(platformId, vendorId, page);
    await reads.ledgerCount(platformId, vendorId);
    await reads.policy(platformId);
    await reads.promise(platformId, now + HOUR, 10);
    await reads.audited(platformId);
    await reads.scorecard(platformId, vendorId, NOON, NOON + HOUR, now);
    await reads.responses(platformId, NOON, NOON + HOUR);
    await reads.responseCount(platformId, NOON, NOON + HOUR);
    await audit.openInquiries(platformId, '', 10);
    await audit.total(platformId);
    await audit.unsettled();
    await audit.messagesOf([inquiryId]);
    await audit.cases([inquiryId]);
    await audit.stretch('', 10);
    await audit.marks('');
    await outbox.sentSince([SUBMISSION.consumer.phone], NOON);
    await outbox.knownSids(['SM1']);
    await outbox.latestConsumerMessage([inquiryId]);
    await outbox.nextDue();
    await outbox.awaitingClock(now + MINUTE, 10);
    await inquiries.pendingOffersOf(vendorId);
    await inquiries.struckWithin([{ from: NOON, to: NOON + HOUR }], 10);
    for (const job of recurringJobs({ ...flow, store: inquiries, clock, onSwept: () => undefined })) await job.run();
  });
  await flow.drain();
  await store.close();
  return asked;
}
