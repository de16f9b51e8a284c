import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { strikeId } from '../../domain/ids.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import type { Vendor } from '../../domain/vendor/vendor.ts';
import type { Links, LinkTarget } from '../../flow/links/open-links.ts';
import type { InquiryRecord } from '../../flow/ports/inquiry-store.ts';
import { eventKey, type Reads } from '../../flow/ports/reads.ts';
import type { Page } from '../page.ts';
import { counted, lengthInWords, type ReaderZone, timeForReader } from '../times.ts';
import { activeStrikes, standingInWords } from '../vendor-standing.ts';
import { areaOf } from './offer-area.ts';
import { appealView, type DisputeContext, RETURN_KINDS, returnView } from './offer-disputes.ts';
import { offerEnding } from './offer-ending.ts';
import { type OfferState, offerState } from './offer-state.ts';
import { otherPendingOffers } from './other-pending-offers.ts';

type Target = Extract<LinkTarget, { type: 'OFFER' }>;

/** What the page of every state is made from. */
type OfferView = Target & Needs & { offer: Offer; vendor: Vendor | null; policy: Policy | null; reader: ReaderZone };
type Needs = { reads: Reads; links: Links; now: Moment };

/** The choices for a decline. The chosen words are stored as the reason. */
const DECLINE_REASONS = ['Too busy right now', 'Outside my area', 'Not the work I do', 'Too little information', 'Another reason'];

/** The page of an offer's link for the offer's present state. */
export async function showOffer(target: Target, offer: Offer, needs: Needs): Promise<Page> {
  const { platformId, record } = target;
  const { reads } = needs;
  const [vendors, policy] = await Promise.all([
    reads.vendors(platformId, [offer.vendorId]),
    reads.policy(platformId, record.inquiry.policyVersion),
  ]);
  const vendor = vendors.get(offer.vendorId) ?? null;
  const reader: ReaderZone = vendor ? { zone: vendor.calendar.timeZone, named: false } : { zone: record.person.zone, named: true };
  const view: OfferView = { ...target, ...needs, offer, vendor, policy, reader };
  const state = offerState(record.inquiry, offer);
  if (state === 'PENDING') return pendingPage(view);
  return state === 'ENDED' ? endedPage(view) : acceptedPage(view, state);
}

const commonValues = ({ brand, record, offer }: OfferView) => ({
  brand,
  reference: record.inquiry.reference,
  category: record.inquiry.category,
  vendorName: offer.vendorName,
});

async function pendingPage(view: OfferView): Promise<Page> {
  const { record, offer, policy, now, reader } = view;
  return {
    status: 200,
    template: 'offer-pending',
    values: {
      ...commonValues(view),
      title: `New inquiry: ${record.inquiry.category}`,
      place: areaOf(record),
      answerBy: offer.dueAt === null ? '' : timeForReader(offer.dueAt, now, reader),
      left: offer.dueAt === null || offer.dueAt <= now ? '' : lengthInWords(offer.dueAt - now),
      contactWithin: policy ? lengthInWords(policy.contactWithin) : '',
      firstWins: policy?.distribution === 'FIRST_TO_ACCEPT' && policy.offersPerRound > 1,
      missPoints: policy && policy.pointsForExpired > 0 ? counted(policy.pointsForExpired, 'point') : '',
      reasons: DECLINE_REASONS,
      others: await otherPendingOffers(view),
    },
  };
}

async function acceptedPage(view: OfferView, state: Exclude<OfferState, 'PENDING' | 'ENDED'>): Promise<Page> {
  const { record, offer, now, reader } = view;
  return {
    status: 200,
    template: 'offer-accepted',
    values: {
      ...commonValues(view),
      title: { TAKEN: 'It is yours', REPORTED: 'Thank you', DONE: 'Done. Thank you' }[state],
      state,
      verified: offer.contactProof === 'VERIFIED',
      contactBy: offer.contactDueAt === null ? '' : timeForReader(offer.contactDueAt, now, reader),
      contactLate: offer.contactDueAt !== null && offer.contactDueAt <= now,
      consumer: consumerOf(record),
      returned: returnValues(view),
      others: await otherPendingOffers(view),
    },
  };
}

async function endedPage(view: OfferView): Promise<Page> {
  const { platformId, record, offer, reads } = view;
  const { inquiry } = record;
  const [found, strikes, standing, others] = await Promise.all([
    reads.events(
      platformId,
      offer.evidence.map((seq) => ({ inquiryId: inquiry.id, seq })),
    ),
    reads.strikes(platformId, [strikeId(offer.id)]),
    standingNow(view),
    otherPendingOffers(view),
  ]);
  const events = offer.evidence.flatMap((seq) => found.get(eventKey(inquiry.id, seq)) ?? []);
  const ending = offerEnding({ ...view, inquiry, events, strike: strikes.get(strikeId(offer.id)) ?? null });
  const appeal = appealView(disputeOf(view));
  return {
    status: 410,
    template: 'offer-ended',
    values: { ...commonValues(view), ...ending, appeal, returned: returnValues(view), standing, others },
  };
}

async function standingNow({ platformId, reads, vendor, brand, now, reader }: OfferView): Promise<string[]> {
  const thresholds = await reads.policy(platformId);
  if (!vendor || !thresholds) return [];
  const strikes = await activeStrikes(reads, vendor, now);
  return standingInWords({ vendor, strikes, thresholds, brand, now, reader });
}

const disputeOf = ({ offer, vendor, policy, brand, now, reader }: OfferView): DisputeContext => ({
  offer,
  vendor,
  policy,
  brand,
  now,
  reader,
});

/** A return as the template shows it: its state, and the kinds to choose from. */
const returnValues = (view: OfferView) => ({
  ...returnView(disputeOf(view)),
  kinds: Object.entries(RETURN_KINDS).map(([kind, words]) => ({ kind, words })),
});

function consumerOf(record: InquiryRecord): Record<string, string> {
  const { name, phone, email, details, location } = record.person;
  const point = location.latitude === null || location.longitude === null ? '' : `${location.latitude}, ${location.longitude}`;
  return {
    name,
    phone,
    phoneWords: phoneInWords(phone),
    email: email ?? '',
    emailTarget: email === null ? '' : encodeURIComponent(email).replace('%40', '@'),
    details: details ?? '',
    place: [areaOf(record), point].filter(Boolean).join(' · '),
  };
}

/** A phone number as people write it, North American ones without the country code; unchanged when it cannot be parsed. */
function phoneInWords(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) return phone;
  return parsed.countryCallingCode === '1' ? parsed.formatNational() : parsed.formatInternational();
}
