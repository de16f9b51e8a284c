import { struckOfferId } from '../../domain/ids.ts';
import type { Offer } from '../../domain/inquiry/model/types.ts';
import { returnRefusal } from '../../domain/inquiry/rules/disputes.ts';
import { NEW_ACCOUNT, returnsAllowed } from '../../domain/vendor/account.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../ports/clock.ts';
import type { InquiryRecord, InquiryStore } from '../ports/inquiry-store.ts';
import type { Actions, Outcome } from './actions.ts';
import { actOnOffer, noSuchOffer, type OfferActResult, refuse } from './offer-acts.ts';

type DisputeActions = Pick<Actions, 'waiveStrike' | 'appealStrike' | 'refuseAppeal' | 'returnOffer' | 'decideReturn'>;

export type DisputeNeeds = { engine: Engine; store: InquiryStore; clock: Clock };

const noSuchStrike = refuse('NOT_FOUND', 'strikeId', "There is no strike with this id: take it from a vendor's strikes.");
const day = (at: number | null): string => (at === null ? 'before' : `on ${new Date(at).toISOString().slice(0, 10)}`);

/** What vendors dispute, and what the platform says to it. */
export function disputeActions({ engine, store, clock }: DisputeNeeds): DisputeActions {
  const done = ({ record }: OfferActResult): Outcome<InquiryRecord> => ({ ok: true, value: record });

  return {
    async waiveStrike(platformId, strikeId, reason) {
      const offerId = struckOfferId(strikeId);
      const act = strikeId.startsWith('str_')
        ? await actOnOffer(engine, platformId, offerId, { type: 'WaiveStrike', offerId, reason })
        : null;
      // One that was taken back since its text proved undelivered is not there any more.
      return act?.offer.strike ? done(act) : noSuchStrike;
    },

    async appealStrike(platformId, offerId, reason, channel) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'AppealStrike', offerId, reason, channel });
      if (!act) return noSuchOffer;
      return act.happened || act.offer.strike?.appeal ? done(act) : refuse('STALE', 'offerId', whyNoAppeal(act.offer));
    },

    async refuseAppeal(platformId, strikeId, note) {
      const offerId = struckOfferId(strikeId);
      const act = strikeId.startsWith('str_')
        ? await actOnOffer(engine, platformId, offerId, { type: 'RefuseAppeal', offerId, note })
        : null;
      const strike = act?.offer.strike;
      if (!act || !strike) return noSuchStrike;
      if (act.happened || strike.appeal?.refusedAt) return done(act);
      return refuse(
        'STALE',
        'strikeId',
        strike.appeal ? 'This strike was waived already: there is nothing to refuse.' : 'Its vendor has not objected to this strike.',
      );
    },

    async returnOffer(platformId, offerId, { kind, reason }, channel) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'ReturnOffer', offerId, kind, reason, channel });
      if (!act) return noSuchOffer;
      const { offer, record } = act;
      if (act.happened || (offer.return && offer.return.decidedAt === null)) return done(act);
      const vendor = (await store.vendors([offer.vendorId])).get(offer.vendorId);
      const policy = await store.policy(platformId, record.inquiry.policyVersion);
      const account = vendor?.account ?? NEW_ACCOUNT;
      switch (returnRefusal(offer, account, policy, clock.now())) {
        case 'NOT_ACCEPTED':
          return refuse('STALE', 'offerId', 'This offer was never accepted: only an accepted lead can be returned.');
        case 'RETURNED_BEFORE':
          return refuse('STALE', 'offerId', `The return of this lead was ${verdict(offer)} ${day(offer.return?.decidedAt ?? null)}.`);
        case 'TOO_LATE':
          return refuse('STALE', 'offerId', `The time to return this lead ended ${day((offer.respondedAt ?? 0) + policy.returnWithin)}.`);
        default: {
          const most = returnsAllowed(account, policy.returnsAtMost);
          const share = Math.round(100 * policy.returnsAtMost);
          return refuse(
            'LIMIT',
            'offerId',
            `This vendor has returned ${account.returned} of ${account.accepted} leads: at most ${share} % may be returned, ${most} by now.`,
          );
        }
      }
    },

    async decideReturn(platformId, offerId, granted, note) {
      const act = await actOnOffer(engine, platformId, offerId, { type: 'DecideReturn', offerId, granted, note });
      if (!act) return noSuchOffer;
      if (act.happened) return done(act);
      const dispute = act.offer.return;
      if (!dispute) return refuse('STALE', 'offerId', 'Its vendor has not returned this lead: there is nothing to decide.');
      return refuse(
        'STALE',
        'offerId',
        `The return of this lead was ${verdict(act.offer)} already, ${day(dispute.decidedAt)}: that stands.`,
      );
    },
  };
}

const verdict = (offer: Offer): string => (offer.return?.granted ? 'granted' : 'refused');

function whyNoAppeal({ strike }: Offer): string {
  return strike
    ? 'This strike was waived already: there is nothing to object to.'
    : 'This offer earned no strike: there is nothing to object to.';
}
