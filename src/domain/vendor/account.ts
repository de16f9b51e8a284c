import type { Policy } from '../policy/policy.ts';
import type { Moment } from '../time/time.ts';
import type { Pause, Penalty, VendorAccount } from './vendor.ts';

/** What a new vendor begins with: no strikes, and the best score. */
export const NEW_ACCOUNT: VendorAccount = {
  points: 0,
  strikes: 0,
  fadesAt: null,
  missesInRow: 0,
  score: 1,
  accepted: 0,
  returned: 0,
  penalty: null,
};

/** The policy's thresholds: those in force, since a vendor's standing belongs to no single inquiry. */
export type Thresholds = Pick<Policy, 'pauseAtPoints' | 'suspendAtPoints' | 'escalateAfterExpired'>;

/** Whether a vendor receives offers, and why not. `by`: paused by choice, through the API, or paused or suspended by the points of its strikes. */
export type Standing =
  | { status: 'ACTIVE' }
  | { status: 'PAUSED' | 'SUSPENDED'; by: 'CHOICE' | 'POINTS'; reason: string; since: Moment; until: Moment | null };

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : one.endsWith('s') ? 'es' : 's'}`;

/** The pause by choice that is in force at `now`; null when there is none or it has run out. The vendor's points play no part. */
export const chosenPause = ({ pause }: { pause: Pause | null }, now: Moment): Pause | null =>
  pause && (pause.until === null || pause.until > now) ? pause : null;

/** Where a vendor stands at `now`. Where several hold, the first counts: suspended by points, paused by choice, paused by points. */
export function standingOf(vendor: { pause: Pause | null; account: VendorAccount }, now: Moment): Standing {
  const { penalty } = vendor.account;
  const chosen = chosenPause(vendor, now);
  if (chosen && penalty?.status !== 'SUSPENDED') return { status: 'PAUSED', by: 'CHOICE', ...chosen };
  if (!penalty) return { status: 'ACTIVE' };
  return { status: penalty.status, by: 'POINTS', reason: counted(penalty.strikes, 'miss'), since: penalty.since, until: null };
}

/** The rule "paused by points": from `pauseAtPoints` on a vendor is paused, from `suspendAtPoints` on suspended; null below both. */
function deserved(points: number, { pauseAtPoints, suspendAtPoints }: Thresholds): Penalty['status'] | null {
  if (points >= suspendAtPoints) return 'SUSPENDED';
  return points >= pauseAtPoints ? 'PAUSED' : null;
}

const SCORE_STEP = 0.1;

/** The score after one more outcome, good or bad: a moving average, so that old outcomes count for little. */
const scoreAfter = (score: number, isGood: boolean): number => score + SCORE_STEP * ((isGood ? 1 : 0) - score);

/** A strike as its vendor's account counts it. `isMiss`: the vendor let an offer run out. */
export type StrikeMark = { strikeId: string; points: number; fadesAt: Moment; at: Moment; isMiss: boolean };

/**
 * The account after a strike. Only a strike imposes a penalty or makes it worse. A penalty that is there already keeps its `since` unless
 * it becomes a suspension.
 */
export function withStrike(account: VendorAccount, mark: StrikeMark, thresholds: Thresholds): VendorAccount {
  const points = account.points + mark.points;
  const strikes = account.strikes + 1;
  const status = deserved(points, thresholds);
  const worse = status !== null && account.penalty?.status !== status && account.penalty?.status !== 'SUSPENDED';
  return {
    ...account,
    points,
    strikes,
    fadesAt: Math.min(account.fadesAt ?? Infinity, mark.fadesAt),
    missesInRow: account.missesInRow + (mark.isMiss ? 1 : 0),
    score: scoreAfter(account.score, false),
    penalty: worse ? { status, strikes, points, since: mark.at, strikeId: mark.strikeId } : account.penalty,
  };
}

/**
 * The account after a strike was taken back; a penalty that the remaining points no longer deserve ends. A strike that has faded changes
 * nothing: its points were counted off before.
 */
export function withoutStrike(
  account: VendorAccount,
  mark: Pick<StrikeMark, 'points' | 'fadesAt'>,
  thresholds: Thresholds,
  now: Moment,
): VendorAccount {
  if (mark.fadesAt <= now) return account;
  const strikes = Math.max(0, account.strikes - 1);
  const points = Math.max(0, account.points - mark.points);
  return reviewed({ ...account, points, strikes, fadesAt: strikes ? account.fadesAt : null }, thresholds);
}

/**
 * The account after a miss proved to be none: the score from before it, and one miss in a row less, when it belongs to the present row:
 * `isMiss`, and no answer has ended the row since `at`.
 */
export const withoutMiss = (account: VendorAccount, { at, isMiss }: Pick<StrikeMark, 'at' | 'isMiss'>): VendorAccount => ({
  ...account,
  missesInRow: isMiss && at > (account.rowEndedAt ?? -Infinity) ? Math.max(0, account.missesInRow - 1) : account.missesInRow,
  score: Math.min(1, account.score / (1 - SCORE_STEP)),
});

/** The account with its penalty ended or eased if its points no longer deserve it. */
export function reviewed(account: VendorAccount, thresholds: Thresholds): VendorAccount {
  const { penalty, points } = account;
  if (!penalty) return account;
  const status = deserved(points, thresholds);
  if (status === null) return { ...account, penalty: null };
  return status === 'PAUSED' && penalty.status === 'SUSPENDED' ? { ...account, penalty: { ...penalty, status } } : account;
}

/** The account after an offer was answered in time: the row of misses is over. */
export function withAnswer(account: VendorAccount, accepted: boolean, at: Moment): VendorAccount {
  return {
    ...account,
    missesInRow: 0,
    ...(account.missesInRow > 0 ? { rowEndedAt: at } : {}),
    score: scoreAfter(account.score, true),
    accepted: account.accepted + (accepted ? 1 : 0),
  };
}

/** The account after a consumer confirmed that the vendor called. */
export const withContact = (account: VendorAccount): VendorAccount => ({ ...account, score: scoreAfter(account.score, true) });

/** The points and number of a vendor's strikes that count now, and when the next of them fades, as the store counts them. */
export type ActiveMarks = { points: number; strikes: number; fadesAt: Moment | null };

/** The marks of a vendor without such strikes. */
export const NO_MARKS: ActiveMarks = { points: 0, strikes: 0, fadesAt: null };

/** True when one of the strikes that made up the points has faded since: they must be counted anew. */
export const mustRecount = ({ fadesAt }: VendorAccount, now: Moment): boolean => fadesAt !== null && fadesAt <= now;

/** The account with its points counted anew. A penalty stays until a review ends it, since the vendor must be notified of its end. */
export const recounted = (account: VendorAccount, marks: ActiveMarks): VendorAccount => ({ ...account, ...marks });

/**
 * How many leads this vendor may return by now: a share of those it has accepted, rounded down, but one at least unless the share is zero:
 * a vendor's very first lead may be a bad one.
 */
export function returnsAllowed({ accepted }: VendorAccount, returnsAtMost: number): number {
  return returnsAtMost === 0 || accepted === 0 ? 0 : Math.max(1, Math.floor(accepted * returnsAtMost + 1e-9));
}
