import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { strikeId } from '../domain/ids.ts';
import type { Offer } from '../domain/inquiry/types.ts';
import type { Actions, LinkTarget } from '../flow/actions.ts';
import type { Clock, InquiryRecord } from '../flow/ports.ts';
import { eventKey, type Reads } from '../flow/reads.ts';
import type { LinkKind, Press } from './link-kind.ts';
import { badForm, notPossibleYet } from './notices.ts';
import { offerEnding } from './offer-ending.ts';
import { offerState } from './offer-state.ts';
import type { Page } from './page.ts';
import { counted, lengthInWords, type ReaderZone, timeInWords } from './times.ts';

type OfferTarget = Extract<LinkTarget, { type: 'OFFER' }>;
type Needs = { actions: Actions; reads: Reads; clock: Clock };

/** Offered on the page for a decline; the words are stored as the reason. */
const DECLINE_REASONS = ['Too busy right now', 'Outside my area', 'Not the work I do', 'Too little information', 'Another reason'];

/** The vendor's link page: see the offer, answer it, and after accepting see the consumer and report the contact. */
export function offerLink({ actions, reads, clock }: Needs): LinkKind<OfferTarget> {
  return {
    isDead: (target) => offerState(target.record.inquiry, offerOf(target)) === 'ENDED',
    show: (target) => showOffer(target, reads, clock.now()),
    read(target, fields) {
      const { platformId, offerId, brand } = target;
      const state = (fresh: OfferTarget) => offerState(fresh.record.inquiry, offerOf(fresh));
      switch (fields.get('action')) {
        case 'accept':
          return press(
            () => actions.acceptOffer(platformId, offerId, 'LINK'),
            (fresh) => offerOf(fresh).status === 'ACCEPTED',
          );
        case 'decline': {
          const reason = [fields.get('reason'), fields.get('note')].filter(Boolean).join(': ');
          if (!fields.get('reason')) return { type: 'REFUSED', page: badForm(brand, ['Please say why you decline: choose a reason.']) };
          return press(
            () => actions.declineOffer(platformId, offerId, reason, 'LINK'),
            () => false,
          );
        }
        case 'contacted':
          return press(
            () => actions.reportContact(platformId, offerId, fields.get('note') || null, 'LINK'),
            (fresh) => state(fresh) === 'REPORTED' || state(fresh) === 'DONE',
          );
        case 'appeal':
        case 'return':
          return { type: 'REFUSED', page: notPossibleYet(brand, fields.get('action') ?? '') };
        default:
          return {
            type: 'REFUSED',
            page: badForm(brand, ['This page takes: accept, decline with a reason, and contacted. Please use its buttons.']),
          };
      }
    },
  };
}

function press(run: Extract<Press<OfferTarget>, { type: 'RUN' }>['run'], reached: (fresh: OfferTarget) => boolean): Press<OfferTarget> {
  return { type: 'RUN', run, reached };
}

function offerOf({ record, offerId }: OfferTarget): Offer {
  const offer = record.inquiry.offers.find((each) => each.id === offerId);
  if (!offer) throw new Error(`link to ${offerId}, which its inquiry does not hold`);
  return offer;
}

async function showOffer(target: OfferTarget, reads: Reads, now: number): Promise<Page> {
  const { platformId, record, brand } = target;
  const offer = offerOf(target);
  const vendor = (await reads.vendors(platformId, [offer.vendorId])).get(offer.vendorId);
  const reader: ReaderZone = vendor ? { zone: vendor.calendar.timeZone, named: false } : { zone: record.person.zone, named: true };
  const common = { brand, reference: record.inquiry.reference, category: record.inquiry.category, vendorName: offer.vendorName };
  const state = offerState(record.inquiry, offer);
  switch (state) {
    case 'PENDING': {
      const policy = await reads.policy(platformId, record.inquiry.policyVersion);
      return {
        status: 200,
        template: 'offer-pending',
        values: {
          ...common,
          title: `New inquiry: ${common.category}`,
          place: areaOf(record),
          answerBy: offer.dueAt === null ? '' : timeInWords(offer.dueAt, now, reader),
          left: offer.dueAt === null || offer.dueAt <= now ? '' : lengthInWords(offer.dueAt - now),
          contactWithin: policy ? lengthInWords(policy.contactWithin) : '',
          firstWins: policy?.distribution === 'FIRST_TO_ACCEPT' && policy.offersPerRound > 1,
          missPoints: policy && policy.pointsForExpired > 0 ? counted(policy.pointsForExpired, 'point') : '',
          reasons: DECLINE_REASONS,
        },
      };
    }
    case 'TAKEN':
    case 'REPORTED':
    case 'DONE':
      return {
        status: 200,
        template: 'offer-accepted',
        values: {
          ...common,
          title: { TAKEN: 'It is yours', REPORTED: 'Thank you', DONE: 'Done. Thank you' }[state],
          state,
          verified: offer.contactProof === 'VERIFIED',
          contactBy: offer.contactDueAt === null ? '' : timeInWords(offer.contactDueAt, now, reader),
          contactLate: offer.contactDueAt !== null && offer.contactDueAt <= now,
          consumer: consumerOf(record),
        },
      };
    case 'ENDED': {
      const [events, strikes] = await Promise.all([
        reads.events(
          platformId,
          offer.trail.map((seq) => ({ inquiryId: record.inquiry.id, seq })),
        ),
        reads.strikes(platformId, [strikeId(offer.id)]),
      ]);
      const trail = offer.trail.flatMap((seq) => events.get(eventKey(record.inquiry.id, seq)) ?? []);
      const strike = strikes.get(strikeId(offer.id)) ?? null;
      const ending = offerEnding({ inquiry: record.inquiry, offer, trail, strike, brand, now, reader });
      return { status: 410, template: 'offer-ended', values: { ...common, ...ending } };
    }
  }
}

/** The area alone: before acceptance a vendor learns nothing by which the consumer could be found. */
function areaOf({ person: { location } }: InquiryRecord): string {
  if (location.postalCode === null) return '';
  return location.countryCode === 'US' ? location.postalCode : `${location.postalCode}, ${location.countryCode}`;
}

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
