import { type PenaltyNeeds, reviewPenalties } from '../src/flow/deadlines/penalties.ts';

export type ReviewPenaltiesJob = { vendorNeeds: PenaltyNeeds };

/** Looks at every penalty: one imposed in the moment in which a milder policy was published was judged by the old one. */
export async function reviewPenaltiesJob({ vendorNeeds }: ReviewPenaltiesJob): Promise<void> {
  await reviewPenalties(vendorNeeds);
}
