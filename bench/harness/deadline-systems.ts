import path from 'node:path';
import { freePort } from '../../src/embedded/free-port.ts';
import { startChild } from './children.ts';
import type { Decided, StartDeadlines } from './deadline-system.ts';
import { leadlineDeadlines } from './leadline-deadlines.ts';
import { startMongo, startTwilio } from './parts.ts';
import { newPhone } from './people.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { databaseOf, twilioEnvironment } from './stock.ts';
import { followTexts, untilThere } from './texts.ts';

const THERE_WITHIN_MS = 10_000;
const SEED_WITHIN_MS = 300_000;
const ANSWER_WITHIN_MS = 60_000;
const SEED_BATCH = 1_000;
/** Agenda, the slowest, looks every second. */
const PEER_NOTICES_WITHIN_MS = 2_500;
/** Seeded consumers' phones are far from those of this run's other people. */
const FIRST_CONSUMER = 4_000_000;

/** What runs beside a peer's process: its store, and for BullMQ its queue's. */
type Store = { pids(): number[]; stop(): Promise<void> };
type PeerParts = { env: Record<string, string>; stores: readonly Store[]; folder: string };

async function mongoParts(name: string): Promise<PeerParts> {
  const mongo = await startMongo(name);
  return { env: { STORE_URL: databaseOf(mongo.uri, name) }, stores: [mongo], folder: mongo.folder };
}

async function postgresParts(): Promise<PeerParts> {
  const postgres = await startPostgres();
  return { env: { STORE_URL: postgres.uri }, stores: [postgres], folder: postgres.folder };
}

async function bullParts(): Promise<PeerParts> {
  const [mongo, redis] = await Promise.all([mongoParts('bullmq'), startRedis()]);
  return { ...mongo, env: { ...mongo.env, REDIS_PORT: String(redis.port) }, stores: [...mongo.stores, redis] };
}

function peer(name: string, startParts: () => Promise<PeerParts>): StartDeadlines {
  return async (vendors) => {
    const [parts, twilio] = await Promise.all([startParts(), startTwilio(name)]);
    const port = await freePort();
    const env = { ...parts.env, ...twilioEnvironment(twilio), PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const child = await startChild('host.ts', [name], env, path.join(parts.folder, 'peer.log'));
    await untilThere(twilio.folder, THERE_WITHIN_MS);
    const texts = await followTexts(twilio.folder);
    const vendorPhones = Array.from({ length: vendors }, newPhone);
    const decided: Decided[] = [];
    let consumers = 0;
    return {
      system: name,
      noticedWithin: PEER_NOTICES_WITHIN_MS,
      texts,
      processes: () => ({ service: [child.pid], database: parts.stores.flatMap((store) => store.pids()), twilio: twilio.pids() }),
      async seed(due) {
        const references: string[] = [];
        for (let from = 0; from < due.length; from += SEED_BATCH) {
          const seed = { due: due.slice(from, from + SEED_BATCH), vendors: vendorPhones, firstConsumer: FIRST_CONSUMER + consumers };
          references.push(...(await child.ask<string[]>({ seed }, SEED_WITHIN_MS)));
          consumers += seed.due.length;
        }
        return references;
      },
      async decided() {
        decided.push(...(await child.ask<Decided[]>({ report: { after: decided.length } }, ANSWER_WITHIN_MS)));
        return decided;
      },
      async stop() {
        await texts.stop();
        await child.stop();
        await Promise.all([twilio.stop(), ...parts.stores.map((store) => store.stop())]);
      },
    };
  };
}

/** What keeps deadlines, Leadline first. */
export const DEADLINE_SYSTEMS: readonly StartDeadlines[] = [
  leadlineDeadlines,
  peer('graphile-worker', postgresParts),
  peer('pg-boss', postgresParts),
  peer('bullmq', bullParts),
  peer('agenda', () => mongoParts('agenda')),
];
