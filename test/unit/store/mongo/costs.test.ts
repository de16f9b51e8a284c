import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { INDEXES } from '../../../../src/store/mongo/collections/indexes.ts';
import { askedByReads } from '../../../support/asked-by-reads.ts';
import { type Asked, costsOn, countedLife, type StepCost } from '../../../support/counted-life.ts';

/** Ids and moments make commands a little longer or shorter. */
const MARGIN = 1.05;
/** A platform that was read a second ago is read again, and a nudge may look once more: on a slow machine a step asks so much more. */
const SLACK = 2;
const page = readFileSync(new URL('../../../../docs/costs.md', import.meta.url), 'utf8');

/** The fields that the indexes of a collection begin with. */
const beginnings = (collection: string): string[] => {
  const [, indexes = []] = Object.entries(INDEXES).find(([name]) => name.toLowerCase() === collection) ?? [];
  return ['_id', ...indexes.map(({ key }) => Object.keys(key)[0] ?? '')];
};

/** What no index begins to answer, each shape once. */
const unindexed = (asked: readonly Asked[]): string[] => [
  ...new Set(
    asked
      .filter(({ collection, filter }) => !beginnings(collection).some((field) => field in filter))
      .map(({ collection, filter }) => `${collection}: ${Object.keys(filter)}`),
  ),
];

/** Findings are few. Of strikes given in an outage each branch of the condition begins with `at`, which an index does. */
const KNOWN = ['auditfindings: platformId,saidAt', 'strikes: $or,waivedAt,reason'];

describe("what an inquiry's life costs its database", () => {
  let costs: StepCost[];
  before(async function () {
    this.timeout(60_000);
    costs = await countedLife();
  });

  it('is at most what docs/costs.md says, for each step', () => {
    const documented = costsOn(page);
    expect(documented.map(({ step }) => step)).to.deep.equal(costs.map(({ step }) => step));
    for (const [n, { step, reads, writes, commits, bytes }] of costs.entries()) {
      const bound = documented[n];
      expect(reads, `reads: ${step}`).to.be.at.most((bound?.reads ?? 0) + SLACK);
      expect(writes, `writes: ${step}`).to.be.at.most(bound?.writes ?? 0);
      expect(commits, `transactions: ${step}`).to.be.at.most(bound?.commits ?? 0);
      expect(bytes, `bytes: ${step}`).to.be.at.most((bound?.bytes ?? 0) * MARGIN + 500 * SLACK);
    }
  });

  it('comes of questions that an index begins to answer', () => {
    expect(unindexed(costs.flatMap((cost) => cost.asked))).to.deep.equal([]);
  });

  it('comes of no other reads of the API, the board, the jobs and the auditor', async () => {
    const asked = await askedByReads();
    expect(asked.length).to.be.greaterThan(100);
    expect(unindexed(asked)).to.have.members(KNOWN);
  });
});
