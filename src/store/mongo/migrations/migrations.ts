import { channelEvidenceReadiness } from './0002-channel-evidence-readiness.ts';
import { oneSpelling } from './0003-one-spelling.ts';
import { waitingSearches } from './0004-waiting-searches.ts';
import { boundAnswers } from './0005-bound-answers.ts';
import { claimedKeys } from './0006-claimed-keys.ts';
import { vendorsByPlace } from './0007-vendors-by-place.ts';
import type { Migration } from './migration.ts';

/** Every migration there is, one version after the other. */
export const MIGRATIONS: readonly Migration[] = [
  channelEvidenceReadiness,
  oneSpelling,
  waitingSearches,
  boundAnswers,
  claimedKeys,
  vendorsByPlace,
];
