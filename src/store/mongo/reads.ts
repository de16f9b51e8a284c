import type { Reads } from '../../flow/ports/reads.ts';
import type { Models } from './collections/models.ts';
import type { Changes } from './connection/changes.ts';
import { mongoInquiryReads } from './inquiries/inquiry-reads.ts';
import { mongoPromise } from './inquiries/promise.ts';
import { mongoResponses } from './inquiries/response-report.ts';
import { mongoOptOuts } from './texts/opt-outs.ts';
import { mongoLedgerReads } from './vendors/ledger.ts';
import type { Platforms } from './vendors/platforms.ts';
import { mongoReturnReads } from './vendors/returns.ts';
import { mongoScorecard } from './vendors/scorecard.ts';
import { mongoStrikeReads } from './vendors/strikes.ts';
import { mongoVendorReads } from './vendors/vendor-reads.ts';

/** What the API and the pages read, on MongoDB. */
export function mongoReads(models: Models, { platform, findPolicy }: Platforms, { watch }: Changes, audited: Reads['audited']): Reads {
  return {
    ...mongoInquiryReads(models),
    ...mongoVendorReads(models),
    ...mongoStrikeReads(models),
    ...mongoReturnReads(models),
    ...mongoLedgerReads(models),
    async policy(platformId, version) {
      const wanted = version ?? (await platform(platformId))?.policyVersion;
      return wanted === undefined ? null : findPolicy(platformId, wanted);
    },
    platform,
    optedOut: mongoOptOuts(models).among,
    promise: mongoPromise(models),
    audited,
    scorecard: mongoScorecard(models),
    ...mongoResponses(models),
    watch,
  };
}
