import type { FindingKind } from '../../../src/domain/audit/finding.ts';
import type { Invariant } from './invariant.ts';

/** What the auditor may well find while something is away, slow or crashed: that something is late. */
const LATE: readonly FindingKind[] = ['WAKE_LATE', 'TEXT_LATE', 'CLOCK_LATE'];

/**
 * The auditor says the truth: where all else holds it finds nothing, but that something is late while it is, and at the end it has read
 * everything and nothing stands.
 */
export const audited: Invariant = {
  name: 'audited',
  watch({ tables: { inquiries, audit }, violated }) {
    return {
      atRest() {
        const { look, findings, marks } = audit;
        if (look.at === null) return violated('the auditor has never looked');
        for (const { what, inquiryId, clearedAt } of findings.values())
          if (clearedAt === null) return violated(`the auditor finds fault with a world in order: ${what}`, inquiryId);
        const wrong = Object.keys(look.found).filter((kind) => !LATE.includes(kind as FindingKind));
        if (wrong.length) violated(`the auditor found ${wrong.join(', ')} in a world in which all was in order`);
        const read = new Set([...marks.values()].flatMap((prints) => [...prints.keys()]));
        for (const id of inquiries.keys()) if (!read.has(id)) return violated('the auditor has not read it', id);
      },
    };
  },
};
