import { randomBytes } from 'node:crypto';
import { BSON, type Document, MongoClient } from 'mongodb';
import { newId } from '../../src/domain/ids.ts';
import { documentsOf } from '../harness/clones.ts';
import { startCounting } from '../harness/cpu.ts';
import { newFigures } from '../harness/figures.ts';
import { CATEGORY, type Market, offeredAt, POSTAL_CODE, type Submitted } from '../harness/market.ts';
import { newPhone } from '../harness/people.ts';
import { LEADLINE } from '../harness/results.ts';
import { type Bench, inParallel, inTurn, type Scenario } from '../harness/scenario.ts';
import { percentile } from '../harness/statistics.ts';

const FEW = 'only those near';
const CPU = { name: 'CPU of service and database, an inquiry', unit: 'ms each', better: 'less' } as const;
const LATENCY = { name: 'one inquiry alone, submitted until offered, median', unit: 'ms', better: 'less' } as const;
const KEPT = { name: 'kept of an inquiry', unit: 'kB', better: 'less' } as const;
const CROWDED = 'roofing';
const FAR = '90210';
const BATCH = 1_000;
const OFFERED_WITHIN_MS = 120_000;
const MAX_KEPT_KB = 32;

/** What an inquiry costs when very many vendors serve its category, few of them near. `Leadline` stands for the crowded category. */
export const vendors: Scenario = {
  name: 'vendors',
  title: 'An inquiry in a category with very many vendors, twenty of them near, and in one with those twenty alone.',
  goals: [
    { text: '≤ 1.2 × with only those near', figure: CPU.name, against: FEW, atMost: 1.2 },
    { text: '≤ 1.2 × with only those near', figure: LATENCY.name, against: FEW, atMost: 1.2 },
    { text: `≤ ${MAX_KEPT_KB} kB`, figure: KEPT.name, against: null, atMost: MAX_KEPT_KB },
  ],
  shares: true,
  async run(bench) {
    const { near, all, inquiries } = bench.sizes.manyVendors;
    const figures = newFigures();
    const leadline = await bench.leadline();
    const client = await MongoClient.connect(leadline.mongodb);
    try {
      const market = await leadline.market('vendors', near);
      for (let n = 0; n < near; n++) await market.addVendor(CROWDED, POSTAL_CODE);
      await addFarVendors(client, market, all - near, bench);
      const categories = [
        { system: LEADLINE, category: CROWDED },
        { system: FEW, category: CATEGORY },
      ];
      for (let round = 0; round < bench.sizes.rounds; round++) {
        for (const { system, category } of inTurn(categories, round)) {
          const count = startCounting(market.processes);
          const submitted = await inParallel(Math.ceil(inquiries / bench.sizes.rounds), 1, () => submitAlone(market, category));
          const { service = 0, database = 0 } = count();
          const latencies = submitted.map((one) => (offeredAt(market.texts, one) as number) - one.from);
          figures.add(CPU, system, ((service + database) * 1_000) / submitted.length);
          figures.add(LATENCY, system, percentile(latencies, 50));
          if (round === 0) figures.add(KEPT, system, (await bytesOf(client, submitted[0] as Submitted)) / 1_000);
          bench.say(`${category}: ${percentile(latencies, 50)} ms`);
        }
      }
    } finally {
      await client.close();
    }
    return {
      figures: figures.all(),
      notes: [
        `${LEADLINE} routes in a category of ${all} vendors, "${FEW}" in one of ${near}; both on one platform. One inquiry at a time, one offer each.`,
        'Kept: the BSON of every document that belongs to the inquiry, before compression, without indexes. Each round keeps a packed list of its candidates.',
      ],
    };
  },
};

async function submitAlone(market: Market, category: string): Promise<Submitted> {
  const submitted = await market.submit(category);
  if (!(await market.texts.until(() => offeredAt(market.texts, submitted) !== undefined, OFFERED_WITHIN_MS)))
    throw new Error(`an inquiry in ${category} was not offered in two minutes`);
  await market.texts.quiet(150, 10_000);
  return submitted;
}

/** Copies of one far vendor straight into the database: what is kept of a vendor, whatever it is, under other ids and phones. */
async function addFarVendors(client: MongoClient, market: Market, count: number, { say }: Bench): Promise<void> {
  const id = await market.addVendor(CROWDED, FAR);
  const db = client.db();
  for (const { name } of await db.listCollections().toArray()) {
    for (const document of await db
      .collection(name)
      .find({ _id: { $in: [id] as never[] } })
      .toArray()) {
      for (let from = 1; from < count; from += BATCH) {
        const length = Math.min(BATCH, count - from);
        await db.collection(name).insertMany(
          Array.from({ length }, () => otherVendor(document)),
          { ordered: false },
        );
      }
    }
  }
  say(`${count} far vendors`);
}

function otherVendor(document: Document): Document {
  const { _id, freed, ...rest } = document;
  void [_id, freed];
  return { ...rest, _id: newId('ven', Date.now(), randomBytes(16)), ...('phone' in rest ? { phone: newPhone() } : {}) };
}

/** The stored bytes of all documents that belong to an inquiry. */
async function bytesOf(client: MongoClient, { id, phone }: Submitted): Promise<number> {
  const found = await documentsOf(client.db(), { id, phone });
  return found.reduce((sum, { document }) => sum + BSON.calculateObjectSize(document), 0);
}
