import type { LedgerEntry } from '../../../domain/vendor/ledger.ts';
import type { Reads } from '../../../flow/ports/reads.ts';
import type { LedgerDocument } from '../collections/documents.ts';
import type { Models } from '../collections/models.ts';
import { between, keyedPageOf, momentOrder } from '../connection/paging.ts';

export const ledgerDocument = ({ id, ...entry }: LedgerEntry): LedgerDocument => ({ _id: id, ...entry, order: momentOrder(entry.at, id) });

const entryOf = ({ _id, order: _, ...entry }: LedgerDocument): LedgerEntry => ({ id: _id, ...entry });

/** Vendors' ledgers, inside one platform. */
export function mongoLedgerReads({ ledger }: Models): Pick<Reads, 'ledgerPage' | 'ledgerCount' | 'ledgerBalance'> {
  return {
    async ledgerPage(platformId, vendorId, page) {
      return keyedPageOf(page, {
        keyOf: async (cursor) => (await ledger.findOne({ _id: cursor, platformId, vendorId }, { order: 1 }).lean())?.order ?? null,
        find: ({ backwards, limit, after, before }) =>
          ledger
            .find({ platformId, vendorId, ...between('order', before, after) })
            .sort({ order: backwards ? 1 : -1 })
            .limit(limit)
            .lean(),
        cursorOf: ({ _id }) => _id,
        itemOf: entryOf,
      });
    },

    async ledgerCount(platformId, vendorId) {
      return ledger.countDocuments({ platformId, vendorId });
    },

    async ledgerBalance(platformId, vendorId) {
      const count = (leads: LedgerEntry['leads']) => ledger.countDocuments({ platformId, vendorId, leads });
      const [charged, credited] = await Promise.all([count(1), count(-1)]);
      return charged - credited;
    },
  };
}
