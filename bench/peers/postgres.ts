// What the peers over PostgreSQL keep, and what they do when a deadline passes.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Phones, Seeded } from './deadline-peer.ts';
import { env, newReference, sendText, wording } from './texts.ts';

const SCHEMA = `
  create table if not exists vendors (
    id uuid primary key, name text not null, phone text not null, category text not null, postal_code text not null,
    last_offered_at timestamptz not null default 'epoch');
  create index if not exists vendors_turn on vendors (category, postal_code, last_offered_at);
  create table if not exists inquiries (
    id uuid primary key, reference text not null unique, idempotency_key text not null unique, status text not null, category text not null,
    details text, consumer_name text, consumer_phone text, postal_code text not null, link_token text not null unique,
    created_at timestamptz not null default now());
  create table if not exists offers (
    id uuid primary key, inquiry_id uuid not null references inquiries, vendor_id uuid not null references vendors,
    status text not null default 'PENDING', link_token text not null unique, due_at timestamptz not null,
    created_at timestamptz not null default now());
  create index if not exists offers_inquiry on offers (inquiry_id);
  create table if not exists strikes (
    id uuid primary key, vendor_id uuid not null references vendors, offer_id uuid not null unique references offers, points int not null,
    created_at timestamptz not null default now());
  create table if not exists messages (
    id uuid primary key, inquiry_id uuid not null references inquiries, kind text not null, recipient text not null, body text not null,
    status text not null default 'PENDING', sid text, created_at timestamptz not null default now());
  create index if not exists messages_inquiry on messages (inquiry_id);`;

const RESPOND_WITHIN_MS = 600_000;
const POINTS = 1;
const CONNECTIONS = 24;

export type Expired = { offerId: string; dueAt: number; messageIds: string[] };

/** Connects and makes the tables. */
export async function connectPostgres(): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: env.storeUrl, max: CONNECTIONS });
  await pool.query(SCHEMA);
  return pool;
}

/** Runs `work` in a transaction. */
async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const LATE = `
  select o.inquiry_id, o.vendor_id, i.reference, i.category, i.postal_code, v.phone
  from offers o join inquiries i on i.id = o.inquiry_id join vendors v on v.id = o.vendor_id where o.id = $1 and o.status = 'PENDING'`;
const nextOf = (lock: string) => `
  update vendors set last_offered_at = clock_timestamp() where id = (
    select id from vendors where category = $1 and postal_code = $2 and id not in (select vendor_id from offers where inquiry_id = $3)
    order by last_offered_at limit 1 ${lock})
  returning id, phone`;
const NEXT_FREE = nextOf('for update skip locked');
const NEXT = nextOf('for update');

/** The vendor whose turn it is, marked as asked now: a statement of its own, so that no transaction waits for another's turn. */
async function nextVendor(pool: pg.Pool, asked: unknown[]): Promise<{ id: string; phone: string }> {
  const next = (await pool.query(NEXT_FREE, asked)).rows[0] ?? (await pool.query(NEXT, asked)).rows[0];
  if (!next) throw new Error('no vendor is left');
  return next;
}

/**
 * What a passed deadline asks for, in one transaction: the offer has expired, its vendor gets a strike and is told, the next vendor is
 * offered the inquiry. `enqueue` adds to the same transaction. Null when the offer was answered meanwhile. The texts are kept, not sent.
 */
export async function expire(
  pool: pg.Pool,
  offerId: string,
  enqueue: (client: pg.PoolClient, expired: Expired) => Promise<void>,
): Promise<Expired | null> {
  const late = (await pool.query(LATE, [offerId])).rows[0];
  if (!late) return null;
  const next = await nextVendor(pool, [late.category, late.postal_code, late.inquiry_id]);
  return transaction(pool, async (client) => {
    const changed = await client.query(`update offers set status = 'EXPIRED' where id = $1 and status = 'PENDING'`, [offerId]);
    if (changed.rowCount === 0) return null;
    await client.query('insert into strikes (id, vendor_id, offer_id, points) values ($1, $2, $3, $4)', [
      randomUUID(),
      late.vendor_id,
      offerId,
      POINTS,
    ]);
    const offer = { id: randomUUID(), token: randomBytes(16).toString('hex'), dueAt: Date.now() + RESPOND_WITHIN_MS };
    await client.query('insert into offers (id, inquiry_id, vendor_id, link_token, due_at) values ($1, $2, $3, $4, $5)', [
      offer.id,
      late.inquiry_id,
      next.id,
      offer.token,
      new Date(offer.dueAt),
    ]);
    const link = `${env.publicUrl}/o/${offer.token}`;
    const texts = [
      { id: randomUUID(), kind: 'VENDOR_MOVED_ON', to: late.phone, body: wording.movedOn(late.reference) },
      { id: randomUUID(), kind: 'VENDOR_OFFER', to: next.phone, body: wording.offer(late.reference, link) },
    ];
    for (const { id, kind, to, body } of texts)
      await client.query('insert into messages (id, inquiry_id, kind, recipient, body) values ($1, $2, $3, $4, $5)', [
        id,
        late.inquiry_id,
        kind,
        to,
        body,
      ]);
    const expired = { offerId: offer.id, dueAt: offer.dueAt, messageIds: texts.map(({ id }) => id) };
    await enqueue(client, expired);
    return expired;
  });
}

/** Sends a text that is kept, and keeps Twilio's SID. */
export async function deliver(pool: pg.Pool, messageId: string): Promise<void> {
  const message = (await pool.query('select recipient, body, sid from messages where id = $1', [messageId])).rows[0];
  if (!message || message.sid) return;
  const sid = await sendText(messageId, message.recipient, message.body);
  await pool.query(`update messages set sid = $2, status = 'SENT' where id = $1`, [messageId, sid]);
}

/** Keeps what Twilio says of a text. */
export const recordStatus = async (pool: pg.Pool, messageId: string, status: string): Promise<void> =>
  void (await pool.query('update messages set status = $2 where id = $1', [messageId, status]));

/** Seeds so many offered inquiries, whose offers are due then. */
export async function seedPostgres(pool: pg.Pool, due: readonly number[], phones: Phones): Promise<Seeded[]> {
  const known = await pool.query('select id from vendors order by id');
  if (known.rowCount === 0) {
    const rows = phones.vendors.map((phone, n) => ({
      id: randomUUID(),
      name: `Vendor ${n}`,
      phone,
      category: 'plumbing',
      postal_code: '10001',
    }));
    await pool.query(
      'insert into vendors (id, name, phone, category, postal_code) select id, name, phone, category, postal_code from json_populate_recordset(null::vendors, $1)',
      [JSON.stringify(rows)],
    );
  }
  const vendors = (await pool.query('select id from vendors order by id')).rows.map(({ id }) => id as string);
  const inquiries = due.map((_, n) => ({
    id: randomUUID(),
    reference: newReference(),
    idempotency_key: randomUUID(),
    status: 'OFFERED',
    category: 'plumbing',
    details: 'The kitchen tap drips',
    consumer_name: 'Pat Doe',
    consumer_phone: phones.consumer(n),
    postal_code: '10001',
    link_token: randomUUID(),
    created_at: new Date(),
  }));
  const offers = inquiries.map(({ id }, n) => ({
    id: randomUUID(),
    inquiry_id: id,
    vendor_id: vendors[n % vendors.length],
    status: 'PENDING',
    link_token: randomUUID(),
    due_at: new Date(due[n] as number),
    created_at: new Date(),
  }));
  await pool.query('insert into inquiries select * from json_populate_recordset(null::inquiries, $1)', [JSON.stringify(inquiries)]);
  await pool.query('insert into offers select * from json_populate_recordset(null::offers, $1)', [JSON.stringify(offers)]);
  return offers.map(({ id }, n) => ({ offerId: id, reference: inquiries[n]!.reference }));
}
