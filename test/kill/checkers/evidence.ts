import type { InquiryView } from '../../support/inquiry-view.ts';
import type { Text } from '../../support/phones.ts';
import type { Pause, Span } from '../history/history.ts';
import type { Operation } from '../workload/channels.ts';
import type { Submission, Try } from '../workload/load.ts';

/** A rule that does not hold, in one sentence. */
export type Violation = { rule: string; what: string; inquiryId?: string };

export type StrikeRecord = {
  id: string;
  reason: string;
  points: number;
  at: string;
  waivedAt: string | null;
  offer: { id: string };
  evidence: { at: string; type: string; summary: string }[];
};

/** What a platform says of itself once everything is quiet. `inquiries`: how many it has in all. */
export type Account = {
  name: string;
  inquiries: number;
  promise: { kept: number; open: number; broken: number };
  vendors: { id: string; phone: string; points: number; strikes: StrikeRecord[] }[];
};

/** All there is to judge a run by, read over API and simulator after everything came to rest, or noted by the test while it ran. */
export type Evidence = {
  submissions: readonly Submission[];
  tries: readonly Try[];
  operations: readonly Operation[];
  outages: readonly Span[];
  /** When the service was not there, or was stopped. */
  absences: readonly Span[];
  /** When the database was stopped, or had just been killed. */
  databaseAway: readonly Span[];
  /** When Twilio was killed, with what it had taken and not delivered. */
  twilioDeaths: readonly number[];
  pauses: readonly Pause[];
  /** How many times as long as on a quick machine everything takes on this one. */
  slowness: number;
  accounts: readonly Account[];
  /** By id, everything that was ever answered to have been accepted; null when it is not there. */
  inquiries: ReadonlyMap<string, InquiryView | null>;
  /** What each phone received. */
  texts: ReadonlyMap<string, readonly Text[]>;
};

export type Checker = (evidence: Evidence) => Violation[];

/** True for a text that its phone has, or has on its way: not one that Twilio could not deliver. */
export const isThere = ({ status }: Text): boolean => status !== 'undelivered' && status !== 'failed';

/** The inquiries that are there. */
export const present = ({ inquiries }: Evidence): InquiryView[] => [...inquiries.values()].filter((inquiry) => inquiry !== null);

/** The moments of an inquiry's events of a type; for one offer only, when it is named. */
export function happened(inquiry: InquiryView, type: string, offerId?: string): { at: number; summary: string }[] {
  const isAbout = new RegExp(offerId === undefined ? '' : `^Offer ${offerId.split('_').at(-1)}\\b`);
  return inquiry.timeline.edges.flatMap(({ node: { at, summary, type: what } }) =>
    what === type && isAbout.test(summary) ? { at: Date.parse(at), summary } : [],
  );
}

/**
 * How long the service could be reached between two moments, as seen from outside, in ms. Each outage counts for a second less at either
 * end: a probe may be off by that much.
 */
export function reachableTime(from: number, to: number, outages: readonly Span[]): number {
  const PROBE_MS = 1_000;
  const lost = outages.map((outage) => Math.max(0, Math.min(to, outage.to - PROBE_MS) - Math.max(from, outage.from + PROBE_MS)));
  return to - from - lost.reduce((sum, ms) => sum + ms, 0);
}
