import { checkReason, checkReport, checkReturn } from '../../domain/input/acts.ts';
import type { Outcome } from '../../domain/input/errors.ts';
import { offerById } from '../../domain/inquiry/model/offers.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import type { ReturnKind } from '../../domain/vendor/strike.ts';
import type { Actions } from '../../flow/intake/actions.ts';
import type { Links, LinkTarget } from '../../flow/links/open-links.ts';
import type { Clock } from '../../flow/ports/clock.ts';
import type { Reads } from '../../flow/ports/reads.ts';
import type { Fields } from '../form.ts';
import type { FormAction, LinkPage } from './link-page.ts';
import { badForm, badWords } from './notices.ts';
import { RETURN_KINDS } from './offer-disputes.ts';
import { showOffer } from './offer-page.ts';
import { offerState } from './offer-state.ts';

export type OfferTarget = Extract<LinkTarget, { type: 'OFFER' }>;
type Needs = { actions: Actions; reads: Reads; clock: Clock; links: Links };

/** The vendor's link page: it shows the offer, and takes an acceptance, a decline, a report of the contact, an appeal and a return. */
export function offerLink({ actions, reads, clock, links }: Needs): LinkPage<OfferTarget> {
  return {
    isDead: (target) => offerState(target.record.inquiry, targetOffer(target)) === 'ENDED',
    show: (target) => showOffer(target, targetOffer(target), { reads, links, now: clock.now() }),
    parse(target, fields) {
      const { platformId, offerId, brand } = target;
      const state = (fresh: OfferTarget) => offerState(fresh.record.inquiry, targetOffer(fresh));
      switch (fields.get('action')) {
        case 'accept':
          return actionOf(
            () => actions.acceptOffer(platformId, offerId, 'LINK'),
            (fresh) => targetOffer(fresh).status === 'ACCEPTED',
          );
        case 'decline': {
          const said = [fields.get('reason'), fields.get('note')].filter(Boolean).join(': ');
          if (!fields.get('reason')) return refused(brand, ['Please say why you decline: choose a reason.']);
          return checkedAct(target, fields, 'note', checkReason({ reason: said }), (reason) => ({
            run: () => actions.declineOffer(platformId, offerId, reason, 'LINK'),
            isDone: () => false,
          }));
        }
        case 'contacted':
          return checkedAct(target, fields, 'note', checkReport({ note: fields.get('note') }), (note) => ({
            run: () => actions.reportContact(platformId, offerId, note, 'LINK'),
            isDone: (fresh) => state(fresh) === 'REPORTED' || state(fresh) === 'DONE',
          }));
        case 'appeal':
          return dispute(target, fields, checkReason({ reason: reasonIn(fields) }), (reason) => ({
            run: () => actions.appealStrike(platformId, offerId, reason, 'LINK'),
            isDone: (fresh) => Boolean(targetOffer(fresh).strike?.waivedAt),
          }));
        case 'return': {
          const kind = fields.get('kind') || null;
          if (kind !== null && !isReturnKind(kind)) return refused(brand, ['Please choose from the list what is wrong with this lead.']);
          return dispute(target, fields, checkReturn({ reason: reasonIn(fields), kind }), (checked) => ({
            run: () => actions.returnOffer(platformId, offerId, checked, 'LINK'),
            isDone: (fresh) => targetOffer(fresh).return !== null,
          }));
        }
        default:
          return refused(brand, ['This page takes: accept, decline, contacted, appeal and return. Please use its buttons.']);
      }
    },
  };
}

type Run = Extract<FormAction<OfferTarget>, { type: 'RUN' }>;

const refused = (brand: string, messages: string[]): FormAction<OfferTarget> => ({ type: 'REFUSED', page: badForm(brand, messages) });
const actionOf = (run: Run['run'], isDone: Run['isDone']): FormAction<OfferTarget> => ({ type: 'RUN', run, isDone });
const reasonIn = (fields: Fields): string => fields.get('reason') ?? '';
const isReturnKind = (kind: string): kind is ReturnKind => Object.hasOwn(RETURN_KINDS, kind);

/** An act whose words the API's own rules have checked: refused words are kept to be corrected. */
function checkedAct<T>(
  { brand }: OfferTarget,
  fields: Fields,
  field: string,
  checked: Outcome<T>,
  act: (value: T) => Omit<Run, 'type'>,
): FormAction<OfferTarget> {
  if (checked.ok) return { type: 'RUN', ...act(checked.value) };
  const words = checked.errors.map(({ code, message }) => (code === 'BLANK' ? 'Please say why, in your own words.' : message));
  return { type: 'REFUSED', page: badWords(brand, words, fields, field) };
}

/** An appeal or a return: allowed on a dead link too, refused while its reason is not valid. */
function dispute<T>(
  target: OfferTarget,
  fields: Fields,
  checked: Outcome<T>,
  act: (value: T) => Pick<Run, 'run' | 'isDone'>,
): FormAction<OfferTarget> {
  return checkedAct(target, fields, 'reason', checked, (value) => ({ ...act(value), onDead: true }));
}

function targetOffer({ record, offerId }: OfferTarget): Offer {
  const offer = offerById(record.inquiry, offerId);
  if (!offer) throw new Error(`link to ${offerId}, which its inquiry does not hold`);
  return offer;
}
