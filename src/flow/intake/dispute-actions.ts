import { struckOfferId } from '../../domain/ids.ts';
import type { Command } from '../../domain/inquiry/model/commands.ts';
import type { Offer, OfferStrike } from '../../domain/inquiry/model/types.ts';
import { returnRefusal } from '../../domain/inquiry/rules/disputes.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Moment } from '../../domain/time/time.ts';
import { NEW_ACCOUNT, returnsAllowed } from '../../domain/vendor/account.ts';
import type { VendorAccount } from '../../domain/vendor/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Actions, Outcome } from './actions.ts';
import { actOnOffer, noSuchOffer, type OfferActResult, type Refused, refuse } from './offer-acts.ts';

type DisputeActions = Pick<Actions, 'waiveStrike' | 'appealStrike' | 'refuseAppeal' | 'returnOffer' | 'decideReturn'>;

export type DisputeNeeds = { engine: Engine; store: InquiryStore; clock: Clock };

const noSuchStrike = refuse('NOT_FOUND', 'strikeId', "There is no strike with this id: take it from a vendor's strikes.");
/** "on" the day of this moment, in UTC; "before" when it is not known. */
const day = (at: Moment | null): string => (at === null ? 'before' : `on ${new Date(at).toISOString().slice(0, 10)}`);

/** What vendors dispute, and what the platform decides about it. */
export function disputeActions({ engine, store, clock }: DisputeNeeds): DisputeActions {
  const done = ({ record }: OfferActResult): Outcome<InquiryRecord> => ({ ok: true, value: record });

  async function actOnStrike(platformId: string, strikeId: string, command: (offerId: string) => Command): Promise<OfferActResult | null> {
    const offerId = struckOfferId(strikeId);
    return strikeId.startsWith('str_') ? actOnOffer(engine, platformId, offerId, command(offerId)) : null;
  }

  return {
    async waiveStrike(platformId, strikeId, reason) {
      const act = await actOnStrike(platformId, strikeId, (offerId) => ({ type: 'WaiveStrike', offerId, reason }));
      // A strike that was voided since its text proved undelivered is no longer there.
      return act?.offer.strike ? done(act) : noSuchStrike;
    },

    async appealStrike(platformId, offerId, reason, channel) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'AppealStrike', offerId, reason, channel });
      if (!act) return noSuchOffer;
      return act.happened || act.offer.strike?.appeal ? done(act) : refuse('STALE', 'offerId', whyNoAppeal(act.offer));
    },

    async refuseAppeal(platformId, strikeId, note) {
      const act = await actOnStrike(platformId, strikeId, (offerId) => ({ type: 'RefuseAppeal', offerId, note }));
      const strike = act?.offer.strike;
      if (!act || !strike) return noSuchStrike;
      return act.happened || strike.appeal?.refusedAt ? done(act) : refuse('STALE', 'strikeId', whyNoRefusal(strike));
    },

    async returnOffer(platformId, offerId, { kind, reason }, channel) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'ReturnOffer', offerId, kind, reason, channel });
      if (!act) return noSuchOffer;
      const { offer, record } = act;
      if (act.happened || (offer.return && offer.return.decidedAt === null)) return done(act);
      const vendor = (await store.vendors([offer.vendorId])).get(offer.vendorId);
      const policy = await store.policy(platformId, record.inquiry.policyVersion);
      return refusedReturn(offer, vendor?.account ?? NEW_ACCOUNT, policy, clock.now());
    },

    async decideReturn(platformId, offerId, granted, note) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'DecideReturn', offerId, granted, note });
      if (!act) return noSuchOffer;
      return act.happened ? done(act) : refuse('STALE', 'offerId', whyNoDecision(act.offer));
    },
  };
}

/** The refusal of a return, with the rule that it breaks. */
function refusedReturn(offer: Offer, account: VendorAccount, policy: Policy, now: Moment): Refused {
  switch (returnRefusal(offer, account, policy, now)) {
    case 'NOT_ACCEPTED':
      return refuse('STALE', 'offerId', 'This offer was never accepted: only an accepted lead can be returned.');
    case 'RETURNED_BEFORE':
      return refuse('STALE', 'offerId', `The return of this lead was ${verdict(offer)} ${day(offer.return?.decidedAt ?? null)}.`);
    case 'TOO_LATE':
      return refuse('STALE', 'offerId', `The time to return this lead ended ${day((offer.respondedAt ?? 0) + policy.returnWithin)}.`);
    default: {
      const allowed = returnsAllowed(account, policy.returnsAtMost);
      const share = Math.round(100 * policy.returnsAtMost);
      return refuse(
        'LIMIT',
        'offerId',
        `This vendor has returned ${account.returned} of ${account.accepted} leads: at most ${share} % may be returned, ${allowed} by now.`,
      );
    }
  }
}

const verdict = (offer: Offer): string => (offer.return?.granted ? 'granted' : 'refused');

function whyNoAppeal({ strike }: Offer): string {
  return strike
    ? 'This strike was waived already: there is nothing to object to.'
    : 'This offer earned no strike: there is nothing to object to.';
}

const whyNoRefusal = ({ appeal }: OfferStrike): string =>
  appeal ? 'This strike was waived already: there is nothing to refuse.' : 'Its vendor has not objected to this strike.';

const whyNoDecision = (offer: Offer): string =>
  offer.return
    ? `The return of this lead was ${verdict(offer)} already, ${day(offer.return.decidedAt)}: that stands.`
    : 'Its vendor has not returned this lead: there is nothing to decide.';
