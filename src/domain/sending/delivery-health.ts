import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { MINUTE, type Millis, type Moment, SECOND } from '../time/time.ts';
import type { FailureClass } from './failure-class.ts';

/** Where a text failed: Twilio did not accept it, or it accepted the text and could not deliver it. */
type FailedAt = 'ACCEPTANCE' | 'DELIVERY';

/** What became of a text to the phone number `to`. `code`: Twilio's error. */
export type DeliveryReport = { to: string } & (
  | { type: 'ACCEPTED' | 'DELIVERED' }
  | { type: 'FAILED'; at: FailedAt; code: number | null; why: FailureClass }
);

/** A country in which Twilio has refused our sender, since the last text that went there without being refused. */
type RefusingCountry = { recipients: ReadonlySet<string>; at: FailedAt; pause: CountryPause | null };

/** Texts to a country wait until `until`. `trialId`: the one message that was let through to see whether Twilio still refuses. */
type CountryPause = { until: Moment; length: Millis; trialId: string | null };

/** What the outcomes of the latest texts say about our sender. Countries go by their calling code ("+1"). */
export type HealthState = {
  refusing: ReadonlyMap<string, RefusingCountry>;
  /** One entry for each of the latest texts of which a carrier reported the end, oldest first: whether the carrier filtered it. */
  filtered: readonly boolean[];
  /** When the last {@link HealthNotice} about filtering was given. */
  noticedFilteringAt: Moment | null;
};

/** A change that the operator must hear of. */
export type HealthNotice =
  | { type: 'SENDER_REFUSED'; country: string; code: number | null }
  | { type: 'COUNTRY_PAUSED'; country: string; length: Millis }
  | { type: 'COUNTRY_RESUMED'; country: string }
  | { type: 'TEXTS_FILTERED'; filtered: number; of: number };

type Transition = { state: HealthState; notices: HealthNotice[] };

export const HEALTHY: HealthState = { refusing: new Map(), filtered: [], noticedFilteringAt: null };

/** So many different recipients in a country must be refused in a row before the cause is our sender and not a phone number. */
const REFUSALS_BEFORE_PAUSE = 2;
const FIRST_PAUSE: Millis = 15 * SECOND;
const MAX_PAUSE: Millis = 10 * MINUTE;
/** From so many filtered ones among the latest texts on, carriers take us for a spammer and stop more and more. */
const MANY_FILTERED = 5;
const LATEST = 100;
const MIN_BETWEEN_FILTER_NOTICES: Millis = 10 * MINUTE;

/**
 * The state after the report. Twilio's refusals of our sender (21408, 21606, 30034 and their like) pause the recipients' country, since
 * permission and registration go by country: each further text would fail for good, and a number abroad must not stop texts elsewhere.
 */
export function afterReport(state: HealthState, report: DeliveryReport, now: Moment): Transition {
  switch (report.type) {
    case 'ACCEPTED':
      return afterSuccess(state, report);
    case 'DELIVERED':
      return afterSuccess(withCarrierReport(state, false), report);
    case 'FAILED':
      if (report.why === 'CONFIGURATION') return afterRefusal(state, report, now);
      return report.why === 'FILTERED' ? afterFiltering(state, now) : { state, notices: [] };
    default:
      return report satisfies never;
  }
}

function afterRefusal(state: HealthState, { to, at, code }: DeliveryReport & { type: 'FAILED' }, now: Moment): Transition {
  const country = callingCode(to);
  const before = state.refusing.get(country);
  const recipients = new Set(before?.recipients).add(to);
  const refused: HealthNotice = { type: 'SENDER_REFUSED', country, code };
  const pause = before?.pause ?? null;
  // Several texts that were in flight together start one pause; only a refused trial makes it longer.
  if (recipients.size < REFUSALS_BEFORE_PAUSE || (pause && pause.trialId === null))
    return { state: withCountry(state, country, { recipients, at, pause }), notices: [refused] };
  const length = pause ? Math.min(MAX_PAUSE, pause.length * 2) : FIRST_PAUSE;
  const paused = { recipients, at, pause: { until: now + length, length, trialId: null } };
  return { state: withCountry(state, country, paused), notices: [refused, { type: 'COUNTRY_PAUSED', country, length }] };
}

function afterSuccess(state: HealthState, { to, type }: DeliveryReport): Transition {
  const country = countryOf(state, to);
  const refusing = state.refusing.get(country);
  // Texts that fail at delivery are accepted first: acceptance proves nothing then.
  if (!refusing || (type === 'ACCEPTED' && refusing.at === 'DELIVERY')) return { state, notices: [] };
  return { state: withCountry(state, country, null), notices: refusing.pause ? [{ type: 'COUNTRY_RESUMED', country }] : [] };
}

function afterFiltering(before: HealthState, now: Moment): Transition {
  const state = withCarrierReport(before, true);
  const { filtered, of } = filteredOf(state);
  const isNoticed = state.noticedFilteringAt !== null && now - state.noticedFilteringAt < MIN_BETWEEN_FILTER_NOTICES;
  if (filtered < MANY_FILTERED || isNoticed) return { state, notices: [] };
  return { state: { ...state, noticedFilteringAt: now }, notices: [{ type: 'TEXTS_FILTERED', filtered, of }] };
}

/**
 * Whether this text may go to its country now. `pausedUntil`: until when it waits, null when it may go. Once a pause has run out, the first
 * text that asks goes as a trial and the others wait for as long again; when the trial has not failed in that time, the pause is over.
 */
export function admit(
  state: HealthState,
  text: { id: string; to: string },
  now: Moment,
): { state: HealthState; pausedUntil: Moment | null } {
  const country = countryOf(state, text.to);
  const refusing = state.refusing.get(country);
  const pause = refusing?.pause;
  if (!pause || pause.trialId === text.id) return { state, pausedUntil: null };
  if (now < pause.until) return { state, pausedUntil: pause.until };
  if (pause.trialId !== null) return { state: withCountry(state, country, null), pausedUntil: null };
  const onTrial = { ...pause, trialId: text.id, until: now + pause.length };
  return { state: withCountry(state, country, { ...refusing, pause: onTrial }), pausedUntil: null };
}

/** Until when texts to this number wait, without making one of them the trial; null when they do not. */
export function heldUntil(state: HealthState, to: string, now: Moment): Moment | null {
  const until = state.refusing.get(countryOf(state, to))?.pause?.until ?? now;
  return until > now ? until : null;
}

/** Whether this text was let through to see whether Twilio still refuses our sender in its country. */
export const isTrial = (state: HealthState, { id, to }: { id: string; to: string }): boolean =>
  state.refusing.get(countryOf(state, to))?.pause?.trialId === id;

/** What is wrong with our sender now, one sentence each for the operator; empty when nothing is. */
export function healthTroubles(state: HealthState): string[] {
  const paused = [...state.refusing].flatMap(([country, { pause }]) => (pause ? [country] : []));
  const { filtered, of } = filteredOf(state);
  return [
    ...paused.map((country) => `Texts to ${country} wait: Twilio refuses our sender there.`),
    ...(filtered >= MANY_FILTERED ? [`Carriers filtered ${filtered} of the latest ${of} texts.`] : []),
  ];
}

const withCarrierReport = (state: HealthState, wasFiltered: boolean): HealthState => ({
  ...state,
  filtered: [...state.filtered, wasFiltered].slice(-LATEST),
});

const filteredOf = (state: HealthState) => ({ filtered: state.filtered.filter(Boolean).length, of: state.filtered.length });

function withCountry({ refusing: before, ...state }: HealthState, country: string, change: RefusingCountry | null): HealthState {
  const refusing = new Map(before);
  if (change) refusing.set(country, change);
  else refusing.delete(country);
  return { ...state, refusing };
}

const callingCode = (to: string): string => `+${parsePhoneNumberFromString(to)?.countryCallingCode ?? ''}`;

/** The country that a text goes to. A number is not parsed while no country refuses: nearly always. */
const countryOf = (state: HealthState, to: string): string => (state.refusing.size === 0 ? '' : callingCode(to));
