import fc from 'fast-check';
import type { Command } from '../../src/domain/inquiry/model/commands.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import { calendarOpen, makeVendor } from './builders.ts';
import { type Life, live } from './life.ts';

// Whatever may happen to an inquiry: policies, vendors, and what people and time do.

const duration = (most: number) => fc.integer({ min: 1, max: most }).map((seconds) => seconds * SECOND);

export const policies: fc.Arbitrary<Partial<Policy>> = fc.record({
  distribution: fc.constantFrom('EXCLUSIVE' as const, 'SHARED' as const, 'FIRST_TO_ACCEPT' as const),
  offersPerRound: fc.integer({ min: 1, max: 3 }),
  respondWithin: duration(3600),
  responseClock: fc.constantFrom('WALL' as const, 'VENDOR_HOURS' as const),
  remindAfter: fc.array(duration(1800), { maxLength: 2 }),
  sendWithin: duration(7200).map((length) => length + MINUTE),
  contactWithin: duration(7200),
  askConsumerAfter: duration(600),
  confirmWithin: duration(86_400),
  // Not by the second: a day of such news is 86,400 steps.
  keepPostedEvery: duration(7200).map((length) => length + 5 * MINUTE),
  giveUpAfter: duration(86_400),
  pointsForExpired: fc.integer({ min: 0, max: 3 }),
  pointsForDenied: fc.integer({ min: 0, max: 3 }),
  pointsFadeAfter: duration(172_800),
  pauseAtPoints: fc.integer({ min: 1, max: 3 }),
  suspendAtPoints: fc.integer({ min: 3, max: 5 }),
  escalateAfterExpired: fc.integer({ min: 1, max: 2 }),
  returnWithin: duration(172_800),
  returnsAtMost: fc.constantFrom(0, 0.2, 1),
  quietFrom: fc.constantFrom('00:00', '21:00'),
  quietUntil: fc.constantFrom('00:00', '08:00'),
});

export const vendors = fc.array(
  fc.record({
    weight: fc.integer({ min: 1, max: 5 }),
    hours: fc.constantFrom(['00:00', '24:00'], ['08:00', '15:10'], ['08:00', '17:00'], ['22:00', '23:00']),
  }),
  { maxLength: 5 },
);

/**
 * A wait, for so long or until something is due, through which nobody may have been able to reach us; `sent`: what had to be texted
 * was texted before it; and then a command.
 */
export type Step = { wait: number | 'DUE'; away: boolean; sent: boolean; command: (life: Life) => Command };
const channel = 'API' as const;
const offerOf = (life: Life, pick: number) =>
  life.offerId(pick < 6 ? life.inquiry.offers.length : 1 + (pick % Math.max(1, life.inquiry.offers.length)));
const vendorOf = (life: Life, pick: number) => life.vendors[pick % Math.max(1, life.vendors.length)]?.id ?? '';
const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ arbitrary, weight: 3 });
const commands: fc.Arbitrary<(life: Life) => Command> = fc.oneof(
  often(fc.constant(() => ({ type: 'Wake' as const }))),
  often(fc.constant(() => ({ type: 'Wake' as const }))),
  often(fc.nat(9).map((pick) => (life: Life) => ({ type: 'AcceptOffer' as const, offerId: offerOf(life, pick), channel }))),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'DeclineOffer' as const, offerId: offerOf(life, pick), reason: 'busy', channel })),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'ReportContact' as const, offerId: offerOf(life, pick), note: null, channel })),
  often(fc.boolean().map((called) => () => ({ type: 'AnswerQuestion' as const, offerId: null, called, channel }))),
  fc
    .nat(9)
    .map((pick) => (life: Life) => ({ type: 'StartClock' as const, offerId: offerOf(life, pick), by: 'TWILIO' as const, sid: 'SM1' })),
  fc.nat(9).map((pick) => (life: Life) => ({
    type: 'OfferTextFailed' as const,
    offerId: offerOf(life, pick),
    errorCode: 30003,
    badNumber: false,
    optedOut: false,
  })),
  fc.constantFrom('TEXTABLE' as const, 'OPTED_OUT' as const).map((reach) => () => ({ type: 'ChangeReach' as const, reach })),
  fc.nat(9).map((pick) => (life: Life) => ({
    type: 'PauseVendor' as const,
    vendorId: vendorOf(life, pick),
    because: 'VENDOR_PAUSED' as const,
  })),
  often(fc.nat(9).map((pick) => (life: Life) => ({ type: 'WaiveStrike' as const, offerId: offerOf(life, pick), reason: 'storm' }))),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'AppealStrike' as const, offerId: offerOf(life, pick), reason: 'no', channel })),
  fc.nat(9).map((pick) => (life: Life) => ({ type: 'RefuseAppeal' as const, offerId: offerOf(life, pick), note: 'yes' })),
  often(
    fc.tuple(fc.nat(9), fc.constantFrom('BAD_NUMBER' as const, 'OTHER' as const)).map(([pick, kind]) => (life: Life) => ({
      type: 'ReturnOffer' as const,
      offerId: offerOf(life, pick),
      kind,
      reason: 'not ours',
      channel,
    })),
  ),
  often(
    fc.tuple(fc.nat(9), fc.boolean()).map(([pick, granted]) => (life: Life) => ({
      type: 'DecideReturn' as const,
      offerId: offerOf(life, pick),
      granted,
      note: null,
    })),
  ),
  fc.tuple(fc.nat(9), fc.constantFrom('FADED' as const, 'RESUMED' as const, 'POLICY' as const)).map(([pick, because]) => (life: Life) => ({
    type: 'ReviewVendor' as const,
    vendorId: vendorOf(life, pick),
    because,
  })),
  fc.constant(() => ({ type: 'Rate' as const, rating: 4 })),
  fc.constant(() => ({ type: 'Withdraw' as const, reason: null })),
);
const mostly = (value: boolean) => fc.nat(9).map((n) => (n ? value : !value));
const anything: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 0, SECOND, MINUTE, HOUR, DAY, 'DUE' as const, 'DUE' as const, 'DUE' as const),
    away: mostly(false),
    sent: mostly(true),
    command: commands,
  }),
  {
    maxLength: 40,
  },
);

const first = (wait: Step['wait'], command: (offerId: string) => Command): Step => ({
  wait,
  away: false,
  sent: true,
  command: (life) => command(life.offerId()),
});
const offered = first('DUE', () => ({ type: 'Wake' }));
const accepted = [offered, first(0, (offerId) => ({ type: 'AcceptOffer', offerId, channel }))];
const returned = [...accepted, first(0, (offerId) => ({ type: 'ReturnOffer', offerId, kind: 'OTHER', reason: 'not ours', channel }))];
const decided = (granted: boolean) => [...returned, first(0, (offerId) => ({ type: 'DecideReturn', offerId, granted, note: null }))];
/** Where the interesting begins: chance alone seldom gets there. */
const beginnings = fc.constantFrom<Step[]>([], [offered, offered], accepted, returned, decided(true), decided(false));

export const steps: fc.Arbitrary<Step[]> = fc.tuple(beginnings, anything).map((parts) => parts.flat());

/** A life among these vendors under this policy. */
export const among = (policy: Partial<Policy>, made: { weight: number; hours: readonly string[] }[]): Life =>
  live({
    policy,
    counts: true,
    vendors: made.map(({ weight, hours: [opens = '', closes = ''] }) => makeVendor({ weight, calendar: calendarOpen(opens, closes) })),
  });

/** Lets the step's time pass, and says what is then commanded. */
export function passed(life: Life, { wait, away, sent, command }: Step): Command {
  for (const { id: offerId, status, clockStartedAt } of sent ? life.inquiry.offers : [])
    if (status === 'PENDING' && clockStartedAt === null) life.tell({ type: 'StartClock', offerId, by: 'TWILIO', sid: 'SM1' });
  const ms = wait === 'DUE' ? Math.max(0, (life.inquiry.wakeAt ?? life.now) - life.now) : wait;
  if (away) life.gap(ms);
  else life.later(ms);
  return command(life);
}
