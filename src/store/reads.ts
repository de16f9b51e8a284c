import type { Reads } from '../flow/reads.ts';
import type { Changes } from './changes.ts';
import { inquiryReads } from './inquiry-reads.ts';
import { ledgerReads } from './ledger.ts';
import type { Models } from './models.ts';
import { optOutsIn } from './opt-outs.ts';
import type { Platforms } from './platforms.ts';
import { promiseIn } from './promise.ts';
import { responsesIn } from './response-report.ts';
import { returnReads } from './returns.ts';
import { scorecardIn } from './scorecard.ts';
import { strikeReads } from './strikes.ts';
import { vendorReads } from './vendor-reads.ts';

/** What the API and the pages read, on MongoDB. */
export function readsOf(models: Models, { platform, findPolicy }: Platforms, { watch }: Changes, audited: Reads['audited']): Reads {
  return {
    ...inquiryReads(models),
    ...vendorReads(models),
    ...strikeReads(models),
    ...returnReads(models),
    ...ledgerReads(models),
    async policy(platformId, version) {
      const wanted = version ?? (await platform(platformId))?.policyVersion;
      return wanted === undefined ? null : findPolicy(platformId, wanted);
    },
    platform,
    optedOut: optOutsIn(models).among,
    promise: promiseIn(models),
    audited,
    scorecard: scorecardIn(models),
    responses: responsesIn(models),
    watch,
  };
}
