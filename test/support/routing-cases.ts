import type { RoutingQuestion } from '../../src/domain/routing/question.ts';
import { HOUR, MINUTE } from '../../src/domain/time/time.ts';
import type { RoutingVendor } from '../../src/domain/vendor/vendor.ts';
import { calendarOpen, makePolicy, NOON } from './builders.ts';

type Found = { reason: string; opensAt?: number } | null;
/** What the vendor is like, what the question adds, and what a rule of routing finds. */
export type Case = [string, Partial<RoutingVendor>, Partial<RoutingQuestion>, Found];

/** At NOON it is Monday 13:00 there. */
export const denver = (opens: string, closes: string) => calendarOpen(opens, closes, 'America/Denver');

/** Whether the consumer is the vendor itself. */
export const OWN_INQUIRIES: Case[] = [
  ['another phone', { phone: '+12125550100' }, { consumerPhone: '+12125550111' }, null],
  ["the consumer's phone", { phone: '+12125550111' }, { consumerPhone: '+12125550111' }, { reason: 'it asked for this itself' }],
  [
    "the consumer's phone is its manager's",
    { manager: { name: 'Mo', phone: '+12125550111' } },
    { consumerPhone: '+12125550111' },
    { reason: 'it asked for this itself' },
  ],
];

const QUIET = { policy: makePolicy({ quietFrom: '21:00', quietUntil: '08:00' }), now: NOON + 12 * HOUR };
const EIGHT = NOON + 19 * HOUR;
/** Whether a text can leave to the vendor now. */
export const TEXTABILITY: Case[] = [
  ['nothing quiet, nothing held', {}, {}, null],
  ['awake', { calendar: denver('00:00', '24:00') }, { ...QUIET, now: NOON }, null],
  [
    'quiet hours where it works',
    { calendar: denver('00:00', '24:00') },
    QUIET,
    { reason: 'quiet hours until Tuesday 08:00 in Denver', opensAt: EIGHT },
  ],
  [
    'quiet hours, and it opens later',
    { calendar: denver('09:00', '24:00') },
    QUIET,
    { reason: 'quiet hours until Tuesday 08:00 in Denver', opensAt: EIGHT + HOUR },
  ],
  [
    'its phone has had its texts',
    { id: 'ven_held', calendar: denver('00:00', '24:00') },
    { heldUntil: new Map([['ven_held', NOON + HOUR]]) },
    { reason: 'texts to its phone wait until Monday 14:00 in Denver', opensAt: NOON + HOUR },
  ],
  ['its phone has had its texts, a while ago', { id: 'ven_held' }, { heldUntil: new Map([['ven_held', NOON]]) }, null],
  [
    'its text did not go out, twice',
    { id: 'ven_held', calendar: denver('00:00', '24:00') },
    { notSent: new Map([['ven_held', { times: 2, at: NOON }]]) },
    {
      reason: 'its text did not go out, and it is not asked again until Monday 13:30 in Denver',
      opensAt: NOON + 30 * MINUTE,
    },
  ],
];
