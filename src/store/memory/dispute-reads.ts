import type { Strike } from '../../domain/vendor/strike.ts';
import type { OfferRecord, Reads, ReturnFilter } from '../../flow/ports/reads.ts';
import { pageOf } from './pages.ts';
import type { Sync } from './sync.ts';
import type { Tables } from './tables.ts';

type DisputeReads = Pick<
  Reads,
  'appealPage' | 'appealCount' | 'returnPage' | 'returnCount' | 'ledgerPage' | 'ledgerCount' | 'ledgerBalance'
>;

type Dated = { id: string; at: number };
const oldestFirst = (a: Dated, b: Dated): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** What vendors dispute, and their ledgers, inside one platform, in memory. */
export function memoryDisputeReads({ strikes, inquiries, ledger }: Tables): Sync<DisputeReads> {
  const appealed = (platformId: string): Strike[] =>
    [...strikes.values()]
      .flatMap((strike) =>
        strike.platformId === platformId && strike.appealedAt !== null ? [{ strike, id: strike.id, at: strike.appealedAt }] : [],
      )
      .toSorted(oldestFirst)
      .map(({ strike }) => strike);

  const returned = (platformId: string): OfferRecord[] =>
    [...inquiries.values()]
      .filter(({ inquiry }) => inquiry.platformId === platformId)
      .flatMap(({ inquiry, person }) =>
        inquiry.offers.flatMap((offer) =>
          offer.return ? [{ item: { record: { inquiry, person }, offer }, id: offer.id, at: offer.return.requestedAt }] : [],
        ),
      )
      .toSorted(oldestFirst)
      .map(({ item }) => item);

  const entries = (platformId: string, vendorId: string) =>
    [...ledger.values()]
      .filter((entry) => entry.platformId === platformId && entry.vendorId === vendorId)
      .toSorted((a, b) => oldestFirst(b, a));

  return {
    appealPage(platformId, request) {
      const all = appealed(platformId);
      return pageOf(request, { all, shown: new Set(all.filter(isUndecided)), cursorOf: ({ id }) => id });
    },

    appealCount: (platformId) => appealed(platformId).filter(isUndecided).length,

    returnPage(platformId, filter, request) {
      const all = returned(platformId);
      return pageOf(request, { all, shown: new Set(all.filter(fits(filter))), cursorOf: ({ offer }) => offer.id });
    },

    returnCount: (platformId, filter) => returned(platformId).filter(fits(filter)).length,

    ledgerPage(platformId, vendorId, request) {
      const all = entries(platformId, vendorId);
      return pageOf(request, { all, shown: new Set(all), cursorOf: ({ id }) => id });
    },

    ledgerCount: (platformId, vendorId) => entries(platformId, vendorId).length,

    ledgerBalance: (platformId, vendorId) => entries(platformId, vendorId).reduce((sum, { leads }) => sum + leads, 0),
  };
}

const isUndecided = ({ appealRefusedAt, waivedAt }: Strike): boolean => appealRefusedAt === null && waivedAt === null;

const fits =
  ({ decided, vendorId }: ReturnFilter) =>
  ({ offer }: OfferRecord): boolean =>
    (decided === undefined || decided === (offer.return !== null && offer.return.decidedAt !== null)) &&
    (vendorId === undefined || offer.vendorId === vendorId);
