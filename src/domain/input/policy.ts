import { DEFAULT_TERMS } from '../policy/default-policy.ts';
import type { Distribution, PolicyTerms, Ranking, ResponseClock } from '../policy/policy.ts';
import { DAY, type Millis, SECOND } from '../time/time.ts';
import type { Outcome } from './errors.ts';
import { atMost, type Given, judged, oneLine, optionalText, type Rule, within } from './rules.ts';

/** A routing policy as a platform sends it; only its scalars are checked. Durations are in milliseconds. */
export type PolicyInput = Omit<
  PolicyTerms,
  'remindAfter' | 'sendWithin' | 'reopenWithin' | 'ranking' | 'returnWithin' | 'returnsAtMost' | 'referral'
> & {
  distribution: Distribution;
  responseClock: ResponseClock;
  remindAfter: readonly Millis[];
  referral?: Given<string>;
  sendWithin?: Given<Millis>;
  reopenWithin?: Given<Millis>;
  ranking?: Given<{ [K in keyof Ranking]?: Given<number> }>;
  returnWithin?: Given<Millis>;
  returnsAtMost?: Given<number>;
};

const MIN_DURATION: Millis = 100;
const MAX_POINTS = 1_000_000;
const MAX_REMINDERS = 10;
const MAX_WEIGHT = 100;

/** Field, minimum, maximum. A minimum of zero lets a policy switch the step off. */
const DURATIONS = [
  ['respondWithin', MIN_DURATION, 30 * DAY],
  ['contactWithin', MIN_DURATION, 90 * DAY],
  ['askConsumerAfter', 0, 30 * DAY],
  ['confirmWithin', MIN_DURATION, 30 * DAY],
  ['keepPostedEvery', MIN_DURATION, 30 * DAY],
  ['giveUpAfter', MIN_DURATION, 365 * DAY],
  ['pointsFadeAfter', MIN_DURATION, 3650 * DAY],
  ['sendWithin', MIN_DURATION, 30 * DAY],
  ['reopenWithin', 0, 365 * DAY],
  ['returnWithin', 0, 365 * DAY],
] as const;

const isoDuration = (length: Millis): string => (length === 0 ? 'PT0S' : length >= DAY ? `P${length / DAY}D` : `PT${length / SECOND}S`);

function duration(path: string, value: Given<Millis>, min: Millis, max: Millis): Rule {
  const refuses = value !== null && value !== undefined && !(value >= min && value <= max);
  return [refuses, path, 'OUT_OF_RANGE', `This is out of range: give ${isoDuration(min)} to ${isoDuration(max)}.`];
}

function reminderRules({ remindAfter, respondWithin }: PolicyInput): Rule[] {
  return [
    [
      remindAfter.length > MAX_REMINDERS,
      'remindAfter',
      'TOO_LONG',
      `These are ${remindAfter.length} reminders: give at most ${MAX_REMINDERS}, or none.`,
    ],
    ...remindAfter
      .slice(0, MAX_REMINDERS)
      .flatMap((after, i): Rule[] => [
        duration(`remindAfter.${i}`, after, MIN_DURATION, 30 * DAY),
        [
          after >= respondWithin && after <= 30 * DAY,
          `remindAfter.${i}`,
          'OUT_OF_RANGE',
          'This reminder comes when the time to answer is over: make it shorter than respondWithin, or leave it out.',
        ],
        [remindAfter.indexOf(after) < i, `remindAfter.${i}`, 'INVALID', 'This reminder is there twice: leave one out.'],
      ]),
  ];
}

function quietRules({ quietFrom, quietUntil }: PolicyInput): Rule[] {
  return [
    [quietFrom === '24:00', 'quietFrom', 'INVALID', 'Quiet hours cannot begin at 24:00: give 00:00.'],
    [
      quietFrom === '00:00' && quietUntil === '24:00',
      'quietUntil',
      'INVALID',
      'These quiet hours never end, no text could go out: for no quiet hours give the same time twice.',
    ],
  ];
}

function rules(input: PolicyInput): Rule[] {
  const { distribution, offersPerRound, respondWithin, giveUpAfter, pauseAtPoints, suspendAtPoints, ranking, referral } = input;
  const tooMany = distribution === 'EXCLUSIVE' && offersPerRound > 1;
  return [
    within('offersPerRound', offersPerRound, 1, 100, ' offers'),
    [
      tooMany && offersPerRound <= 100,
      'offersPerRound',
      'INVALID',
      'EXCLUSIVE offers to one vendor at a time: give 1, or choose SHARED or FIRST_TO_ACCEPT.',
    ],
    ...DURATIONS.map(([field, min, max]) => duration(field, input[field], min, max)),
    ...reminderRules(input),
    [
      giveUpAfter >= MIN_DURATION && giveUpAfter < respondWithin,
      'giveUpAfter',
      'OUT_OF_RANGE',
      'The search would end before the first vendor has had its time: give at least respondWithin.',
    ],
    within('pointsForExpired', input.pointsForExpired, 0, MAX_POINTS, ' points'),
    within('pointsForDenied', input.pointsForDenied, 0, MAX_POINTS, ' points'),
    within('pauseAtPoints', pauseAtPoints, 1, MAX_POINTS, ' points'),
    within('suspendAtPoints', suspendAtPoints, 1, MAX_POINTS, ' points'),
    [
      suspendAtPoints >= 1 && suspendAtPoints < pauseAtPoints,
      'suspendAtPoints',
      'OUT_OF_RANGE',
      'A vendor would be suspended before it is paused: give at least pauseAtPoints.',
    ],
    within('escalateAfterExpired', input.escalateAfterExpired, 1, MAX_POINTS, ' misses'),
    ...(['score', 'distance', 'load'] as const).map((key) => within(`ranking.${key}`, ranking?.[key], 0, MAX_WEIGHT)),
    within('returnsAtMost', input.returnsAtMost, 0, 1, ', a share'),
    ...quietRules(input),
    atMost('referral', referral, 160),
    oneLine('referral', referral),
  ];
}

/** Checks a routing policy before it is published. The result lists reminders soonest first. */
export function checkPolicy(input: PolicyInput): Outcome<PolicyTerms> {
  const { ranking } = input;
  return judged(rules(input), () => ({
    distribution: input.distribution,
    offersPerRound: input.offersPerRound,
    respondWithin: input.respondWithin,
    responseClock: input.responseClock,
    remindAfter: [...input.remindAfter].sort((a, b) => a - b),
    contactWithin: input.contactWithin,
    askConsumerAfter: input.askConsumerAfter,
    confirmWithin: input.confirmWithin,
    keepPostedEvery: input.keepPostedEvery,
    giveUpAfter: input.giveUpAfter,
    pointsForExpired: input.pointsForExpired,
    pointsForDenied: input.pointsForDenied,
    pointsFadeAfter: input.pointsFadeAfter,
    pauseAtPoints: input.pauseAtPoints,
    suspendAtPoints: input.suspendAtPoints,
    escalateAfterExpired: input.escalateAfterExpired,
    quietFrom: input.quietFrom,
    // 24:00 of one day is 00:00 of the next.
    quietUntil: input.quietUntil === '24:00' ? '00:00' : input.quietUntil,
    referral: optionalText(input.referral),
    sendWithin: input.sendWithin ?? DEFAULT_TERMS.sendWithin,
    reopenWithin: input.reopenWithin ?? 7 * DAY,
    ranking: { score: ranking?.score ?? 0, distance: ranking?.distance ?? 0, load: ranking?.load ?? 0 },
    returnWithin: input.returnWithin ?? 14 * DAY,
    returnsAtMost: input.returnsAtMost ?? 0.2,
  }));
}
