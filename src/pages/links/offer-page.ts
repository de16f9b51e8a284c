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
import { standingInWords, strikesThatCount } from '../vendor-standing.ts';
import { alsoWaiting } from './also-waiting.ts';
import { areaOf } from './offer-area.ts';
import { appealShown, type Disputed, RETURN_KINDS, returnShown } from './offer-disputes.ts';
import { offerEnding } from './offer-ending.ts';
import { type OfferState, offerState } from './offer-state.ts';

type Target = Extract<LinkTarget, { type: 'OFFER' }>;

/** What every state of the page is made of. */
type Scene = Target & Needs & { offer: Offer; vendor: Vendor | null; policy: Policy | null; reader: ReaderZone };
type Needs = { reads: Reads; links: Links; now: Moment };

/** Offered on the page for a decline; the words are stored as the reason. */
const DECLINE_REASONS = ['Too busy right now', 'Outside my area', 'Not the work I do', 'Too little information', 'Another reason'];

/** The page of an offer's link, as the offer stands. */
export async function showOffer(target: Target, offer: Offer, needs: Needs): Promise<Page> {
  const { platformId, record } = target;
  const { reads } = needs;
  const [vendors, policy] = await Promise.all([
    reads.vendors(platformId, [offer.vendorId]),
    reads.policy(platformId, record.inquiry.policyVersion),
  ]);
  const vendor = vendors.get(offer.vendorId) ?? null;
  const reader: ReaderZone = vendor ? { zone: vendor.calendar.timeZone, named: false } : { zone: record.person.zone, named: true };
  const scene: Scene = { ...target, ...needs, offer, vendor, policy, reader };
  const state = offerState(record.inquiry, offer);
  if (state === 'PENDING') return pendingPage(scene);
  return state === 'ENDED' ? endedPage(scene) : acceptedPage(scene, state);
}

const common = ({ brand, record, offer }: Scene) => ({
  brand,
  reference: record.inquiry.reference,
  category: record.inquiry.category,
  vendorName: offer.vendorName,
});

async function pendingPage(scene: Scene): Promise<Page> {
  const { record, offer, policy, now, reader } = scene;
  return {
    status: 200,
    template: 'offer-pending',
    values: {
      ...common(scene),
      title: `New inquiry: ${record.inquiry.category}`,
      place: areaOf(record),
      answerBy: offer.dueAt === null ? '' : timeForReader(offer.dueAt, now, reader),
      left: offer.dueAt === null || offer.dueAt <= now ? '' : lengthInWords(offer.dueAt - now),
      contactWithin: policy ? lengthInWords(policy.contactWithin) : '',
      firstWins: policy?.distribution === 'FIRST_TO_ACCEPT' && policy.offersPerRound > 1,
      missPoints: policy && policy.pointsForExpired > 0 ? counted(policy.pointsForExpired, 'point') : '',
      reasons: DECLINE_REASONS,
      others: await alsoWaiting(scene),
    },
  };
}

async function acceptedPage(scene: Scene, state: Exclude<OfferState, 'PENDING' | 'ENDED'>): Promise<Page> {
  const { record, offer, now, reader } = scene;
  return {
    status: 200,
    template: 'offer-accepted',
    values: {
      ...common(scene),
      title: { TAKEN: 'It is yours', REPORTED: 'Thank you', DONE: 'Done. Thank you' }[state],
      state,
      verified: offer.contactProof === 'VERIFIED',
      contactBy: offer.contactDueAt === null ? '' : timeForReader(offer.contactDueAt, now, reader),
      contactLate: offer.contactDueAt !== null && offer.contactDueAt <= now,
      consumer: consumerOf(record),
      returned: returnOn(scene),
      others: await alsoWaiting(scene),
    },
  };
}

async function endedPage(scene: Scene): Promise<Page> {
  const { platformId, record, offer, reads } = scene;
  const { inquiry } = record;
  const [found, strikes, standing, others] = await Promise.all([
    reads.events(
      platformId,
      offer.evidence.map((seq) => ({ inquiryId: inquiry.id, seq })),
    ),
    reads.strikes(platformId, [strikeId(offer.id)]),
    standingNow(scene),
    alsoWaiting(scene),
  ]);
  const events = offer.evidence.flatMap((seq) => found.get(eventKey(inquiry.id, seq)) ?? []);
  const ending = offerEnding({ ...scene, inquiry, events, strike: strikes.get(strikeId(offer.id)) ?? null });
  const appeal = appealShown(disputed(scene));
  return {
    status: 410,
    template: 'offer-ended',
    values: { ...common(scene), ...ending, appeal, returned: returnOn(scene), standing, others },
  };
}

async function standingNow({ platformId, reads, vendor, brand, now, reader }: Scene): Promise<string[]> {
  const thresholds = await reads.policy(platformId);
  if (!vendor || !thresholds) return [];
  const strikes = await strikesThatCount(reads, vendor, now);
  return standingInWords({ vendor, strikes, thresholds, brand, now, reader });
}

const disputed = ({ offer, vendor, policy, brand, now, reader }: Scene): Disputed => ({ offer, vendor, policy, brand, now, reader });

/** The return as a template takes it: what became of it, and what to choose from. */
const returnOn = (scene: Scene) => ({
  ...returnShown(disputed(scene)),
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

/** A number as people write it: North American ones without country code; as it is when it cannot be read. */
function phoneInWords(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) return phone;
  return parsed.countryCallingCode === '1' ? parsed.formatNational() : parsed.formatInternational();
}
