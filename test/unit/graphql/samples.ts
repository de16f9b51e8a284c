import type { Offer } from '../../../src/domain/inquiry/model/types.ts';
import type { Message } from '../../../src/domain/text/message.ts';
import type { Vendor } from '../../../src/domain/vendor/vendor.ts';
import type { InquiryRecord } from '../../../src/flow/ports/inquiry-store.ts';
import { fold, LOCATION, makePolicy, NOON, NOWHERE, submitted, ZONE } from '../../support/builders.ts';
import { PLATFORM } from './world.ts';

const ulid = (n: number) => String(n).padStart(26, '0');

/** The nth inquiry of a platform, in the state that these changes give it. */
export function makeRecord(n: number, inquiry: Partial<InquiryRecord['inquiry']> = {}, platformId = PLATFORM): InquiryRecord {
  const state = { ...fold(submitted(makePolicy({ platformId }))), id: `inq_${ulid(n)}`, ...inquiry } as InquiryRecord['inquiry'];
  return {
    inquiry: state,
    person: {
      name: 'Pat Doe',
      phone: '+12125550123',
      email: null,
      timeZone: null,
      zone: ZONE,
      consent: { grantedAt: NOON, source: 'https://example.test/form', disclosure: 'I agree.' },
      details: 'Kitchen tap drips',
      location: LOCATION,
      position: NOWHERE,
    },
  };
}

export const makeOffer = (inquiryId: string, n: number, vendor: Vendor, overrides: Partial<Offer> = {}): Offer => ({
  calendar: null,
  openUntil: null,
  sendBy: null,
  notSentAt: null,
  id: `off_${inquiryId.slice(4)}_${n}`,
  n,
  vendorId: vendor.id,
  vendorName: vendor.name,
  code: 'QXBHKT',
  round: n,
  status: 'PENDING',
  offeredAt: NOON,
  clockStartedAt: null,
  dueAt: null,
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
  ...overrides,
});

export const makeMessage = (inquiryId: string, overrides: Partial<Message> = {}): Message => ({
  id: `${inquiryId}:0:CONSUMER_RECEIVED:1`,
  platformId: PLATFORM,
  inquiryId,
  offerId: null,
  vendorId: null,
  kind: 'CONSUMER_RECEIVED',
  to: '+12125550123',
  body: 'Leadline: got it. {{link}}',
  ending: false,
  answers: true,
  zone: ZONE,
  status: 'DELIVERED',
  sid: 'SM1',
  errorCode: null,
  createdAt: NOON,
  sentAt: NOON,
  attempts: 1,
  nextAt: null,
  heldUntil: null,
  claimedAt: null,
  claim: null,
  awaitsClock: false,
  sentAs: null,
  asks: null,
  ...overrides,
});
