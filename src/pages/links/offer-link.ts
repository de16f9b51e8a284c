import { checkReason, checkReturn } from '../../domain/input/acts.ts';
import type { Outcome } from '../../domain/input/errors.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { ReturnKind } from '../../domain/vendor/strike.ts';
import type { Actions } from '../../flow/intake/actions.ts';
import type { Links, LinkTarget } from '../../flow/links/open-links.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import type { Fields } from '../form.ts';
import type { LinkPage, Press } from './link-kind.ts';
import { badForm } from './notices.ts';
import { RETURN_KINDS } from './offer-disputes.ts';
import { showOffer } from './offer-page.ts';
import { offerState } from './offer-state.ts';

export type OfferTarget = Extract<LinkTarget, { type: 'OFFER' }>;
type Needs = { actions: Actions; reads: Reads; clock: Clock; links: Links };

/** The vendor's link page: see the offer, answer it, after accepting see the consumer and report the contact, and dispute what is wrong. */
export function offerLink({ actions, reads, clock, links }: Needs): LinkPage<OfferTarget> {
  return {
    isDead: (target) => offerState(target.record.inquiry, offerOf(target)) === 'ENDED',
    show: (target) => showOffer(target, offerOf(target), { reads, links, now: clock.now() }),
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
          if (!fields.get('reason')) return refused(brand, ['Please say why you decline: choose a reason.']);
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
          return dispute(brand, checkReason({ reason: reasonIn(fields) }), (reason) => ({
            run: () => actions.appealStrike(platformId, offerId, reason, 'LINK'),
            reached: (fresh) => Boolean(offerOf(fresh).strike?.waivedAt),
          }));
        case 'return': {
          const kind = fields.get('kind') || null;
          if (kind !== null && !isReturnKind(kind)) return refused(brand, ['Please choose from the list what is wrong with this lead.']);
          return dispute(brand, checkReturn({ reason: reasonIn(fields), kind }), (checked) => ({
            run: () => actions.returnOffer(platformId, offerId, checked, 'LINK'),
            reached: (fresh) => offerOf(fresh).return !== null,
          }));
        }
        default:
          return refused(brand, ['This page takes: accept, decline, contacted, appeal and return. Please use its buttons.']);
      }
    },
  };
}

type Run = Extract<Press<OfferTarget>, { type: 'RUN' }>;

const refused = (brand: string, messages: string[]): Press<OfferTarget> => ({ type: 'REFUSED', page: badForm(brand, messages) });
const press = (run: Run['run'], reached: Run['reached']): Press<OfferTarget> => ({ type: 'RUN', run, reached });
const reasonIn = (fields: Fields): string => fields.get('reason') ?? '';
const isReturnKind = (kind: string): kind is ReturnKind => Object.hasOwn(RETURN_KINDS, kind);

/** What is disputed when all is over as well as before, once its reason can be taken. */
function dispute<T>(brand: string, checked: Outcome<T>, act: (value: T) => Pick<Run, 'run' | 'reached'>): Press<OfferTarget> {
  if (checked.ok) return { type: 'RUN', onDead: true, ...act(checked.value) };
  return refused(
    brand,
    checked.errors.map(({ code, message }) => (code === 'BLANK' ? 'Please say why, in your own words.' : message)),
  );
}

function offerOf({ record, offerId }: OfferTarget): Offer {
  const offer = offerById(record.inquiry, offerId);
  if (!offer) throw new Error(`link to ${offerId}, which its inquiry does not hold`);
  return offer;
}
