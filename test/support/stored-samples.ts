import { randomBytes } from 'node:crypto';
import type { KeptFinding } from '../../src/domain/audit/kept-findings.ts';
import { newId, newReference, offerId } from '../../src/domain/ids.ts';
import type { Event, EventData } from '../../src/domain/inquiry/model/events.ts';
import type { ClosedInquiry, Inquiry, Offer, OpenInquiry, Person } from '../../src/domain/inquiry/model/types.ts';
import type { PolicyTerms } from '../../src/domain/policy/policy.ts';
import type { Message } from '../../src/domain/text/message.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time/time.ts';
import { emptyCommit } from '../../src/flow/engine/collect-commit.ts';
import type { Commit, NewInquiry } from '../../src/flow/ports/commit.ts';
import type { Log } from '../../src/flow/ports/log.ts';

/** Monday, 5 January 2026, noon UTC. */
export const NOON = Date.UTC(2026, 0, 5, 12);

export const anId = (prefix: 'inq' | 'ven' | 'plt', at = NOON): string => newId(prefix, at, randomBytes(16));
let phones = 4_150_000_000;
/** Another one each time. */
export const aPhone = (): string => `+1${++phones}`;

export const noCommit = (part: Partial<Commit> = {}): Commit => ({ ...emptyCommit(), ...part });

export const terms: PolicyTerms = {
  distribution: 'EXCLUSIVE',
  offersPerRound: 1,
  respondWithin: 5 * MINUTE,
  responseClock: 'WALL',
  remindAfter: [2 * MINUTE],
  sendWithin: 15 * MINUTE,
  contactWithin: HOUR,
  askConsumerAfter: HOUR,
  confirmWithin: DAY,
  keepPostedEvery: HOUR,
  giveUpAfter: DAY,
  pointsForExpired: 1,
  pointsForDenied: 3,
  pointsFadeAfter: 30 * DAY,
  pauseAtPoints: 5,
  suspendAtPoints: 10,
  escalateAfterExpired: 3,
  reopenWithin: 7 * DAY,
  ranking: { score: 0, distance: 0, load: 0 },
  returnWithin: 14 * DAY,
  returnsAtMost: 0.2,
  quietFrom: '21:00',
  quietUntil: '08:00',
  referral: null,
};

export const aPerson = (part: Partial<Person> = {}): Person => ({
  name: 'Ada',
  phone: aPhone(),
  email: null,
  timeZone: null,
  zone: 'America/Denver',
  consent: { grantedAt: NOON, source: 'form', disclosure: 'You will be texted.' },
  details: null,
  location: { postalCode: '80202', countryCode: 'US', latitude: null, longitude: null },
  position: { point: null, takenFor: null, nearby: [] },
  ...part,
});

export function anInquiry(platformId: string, part: Partial<OpenInquiry> = {}): OpenInquiry {
  return {
    id: anId('inq', part.submittedAt),
    platformId,
    reference: newReference(randomBytes(6)),
    category: 'plumbing',
    policyVersion: 1,
    submittedAt: NOON,
    seq: 1,
    round: 0,
    routedSeq: null,
    offers: [],
    contactProof: 'NONE',
    rating: null,
    heardSids: [],
    offersBeforeLookingAgain: 0,
    reach: 'TEXTABLE',
    creditedUntil: NOON,
    promisedBy: NOON + HOUR,
    toldToWaitUntil: null,
    status: 'RECEIVED',
    outcome: null,
    closedAt: null,
    finalAt: null,
    wakeAt: NOON + MINUTE,
    routeAt: NOON,
    giveUpAt: NOON + DAY,
    ...part,
  };
}

export function closed(inquiry: Inquiry, part: Partial<ClosedInquiry> = {}): ClosedInquiry {
  const ending = { status: 'CLOSED', outcome: 'SERVED', closedAt: NOON + HOUR, finalAt: NOON + 8 * DAY, wakeAt: null } as const;
  return { ...inquiry, seq: inquiry.seq + 1, promisedBy: null, routeAt: null, giveUpAt: null, ...ending, ...part };
}

export function anOffer(inquiryId: string, vendorId: string, part: Partial<Offer> = {}): Offer {
  const n = part.n ?? 1;
  return {
    id: offerId(inquiryId, n),
    n,
    vendorId,
    vendorName: 'Acme',
    code: 'QXBHKT',
    round: 1,
    status: 'PENDING',
    offeredAt: NOON,
    calendar: null,
    openUntil: null,
    sendBy: null,
    notSentAt: null,
    clockStartedAt: NOON,
    dueAt: NOON + 5 * MINUTE,
    remindAt: [],
    respondedAt: null,
    declineReason: null,
    heard: null,
    contactProof: 'NONE',
    contactDueAt: null,
    askAt: null,
    askedAt: null,
    answerBy: null,
    answeredAt: null,
    settled: false,
    overdue: false,
    strike: null,
    return: null,
    evidence: [],
    ...part,
  };
}

export const anEvent = (seq: number, happening: EventData = { type: 'Rated', rating: 5 }): Event => ({ ...happening, seq, at: NOON + seq });

export function submitted(inquiry: Inquiry, part: Partial<NewInquiry> = {}): NewInquiry {
  const random = randomBytes(16).toString('hex');
  const events = Array.from({ length: inquiry.seq }, (_, i) => anEvent(i + 1));
  return { inquiry, expectedSeq: 0, events, person: aPerson(), idempotencyKey: random, bodyHash: 'body', linkHash: random, ...part };
}

export const later = (inquiry: Inquiry, part: Partial<OpenInquiry> = {}): OpenInquiry => ({
  ...(inquiry as OpenInquiry),
  seq: inquiry.seq + 1,
  ...part,
});

export const changeTo = (inquiry: Inquiry, ...happenings: EventData[]) => {
  const events = happenings.length ? happenings.map((happening) => anEvent(inquiry.seq, happening)) : [anEvent(inquiry.seq)];
  return { inquiry, expectedSeq: inquiry.seq - 1, events };
};

export function aMessage({ id: inquiryId, platformId }: Pick<Inquiry, 'id' | 'platformId'>, part: Partial<Message> = {}): Message {
  return {
    id: `${inquiryId}:0:${part.kind ?? 'CONSUMER_RECEIVED'}:${randomBytes(4).readUInt32BE()}`,
    platformId,
    inquiryId,
    offerId: null,
    vendorId: null,
    kind: 'CONSUMER_RECEIVED',
    to: aPhone(),
    body: 'Hello',
    ending: false,
    answers: false,
    zone: 'America/Denver',
    status: 'PENDING',
    sid: null,
    errorCode: null,
    createdAt: NOON,
    sentAt: null,
    attempts: 0,
    nextAt: NOON,
    heldUntil: null,
    claimedAt: null,
    claim: null,
    awaitsClock: false,
    sentAs: null,
    asks: null,
    ...part,
  };
}

export const aFinding = (id: string, part: Partial<KeptFinding> = {}): KeptFinding => ({
  id,
  kind: 'WAKE_LATE',
  platformId: 'plt_1',
  inquiryId: 'inq_1',
  about: 'inq_1',
  what: 'It did not wake.',
  foundAt: NOON,
  seenAt: NOON,
  looks: 1,
  saidAt: NOON,
  clearedAt: null,
  ...part,
});

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
