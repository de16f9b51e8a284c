import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type Db, MongoClient } from 'mongodb';
import { eventually } from '../support/eventually.ts';
import { type InquiryView, statuses } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import type { Platform } from '../support/platform.ts';
import { sharedService } from '../support/shared-service.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

/** On a busy machine a look takes longer, and the auditor pauses the longer after it. */
const PATIENCE = { within: 90_000 };
type Raw = { _id: string };
const clients: MongoClient[] = [];

/** The service's database, to do to it what nobody should. */
async function database(): Promise<Db> {
  const client = await new MongoClient((await sharedService()).info.mongodb).connect();
  clients.push(client);
  return client.db();
}

/** The board as its platform sees it. */
async function board({ service, token }: Platform): Promise<string> {
  const { origin } = new URL(service.info.board);
  return (await fetch(`${origin}/board?still`, { headers: { cookie: `leadline_board=${token}` } })).text();
}

const auditedAt = async (market: Platform): Promise<string | null> =>
  (await market.ask<{ promise: { auditedAt: string | null } }>('{ promise { auditedAt } }')).promise.auditedAt;

/** The auditor has read all of these in whole, as they are now, and found them in order. */
async function foundInOrder(ids: string[]): Promise<void> {
  const db = await database();
  const look = async () => {
    const marks = await db.collection<Raw & { prints: Record<string, string> }>('auditmarks').find().toArray();
    const prints = Object.assign({}, ...marks.map((stretch) => stretch.prints)) as Record<string, string>;
    const now = await db
      .collection<Raw & { state: { seq: number } }>('inquiries')
      .find({ _id: { $in: ids } })
      .toArray();
    return now.length === ids.length && now.every(({ _id, state }) => prints[_id]?.startsWith(`${state.seq}/`));
  };
  await eventually('read, and in order', look, PATIENCE);
}

async function found({ service }: Platform, kind: string): Promise<number> {
  const metrics = await (await fetch(service.info.metrics)).text();
  return Number(new RegExp(`leadline_audit_findings_total\\{kind="${kind}"\\} (\\d+)`).exec(metrics)?.[1]);
}

/** The board's first line, the log and the metric all say it. */
async function said(market: Platform, kind: string, inquiryId: string): Promise<void> {
  await eventually(
    `the board tells of ${kind}`,
    async () => (await board(market)).includes(`/board/inquiries/${inquiryId}">${kind}`),
    PATIENCE,
  );
  const lines = readFileSync(market.service.log, 'utf8').split('\n');
  expect(
    lines.some((line) => /error/.test(line) && line.includes(kind) && line.includes(inquiryId)),
    `the log tells of ${kind}`,
  ).to.equal(true);
  expect(await found(market, kind)).to.be.at.least(1);
}

describe('The auditor', function () {
  this.timeout(180_000);
  after('close the connections to the database', () => Promise.all(clients.map((client) => client.close())));

  story('an inquiry that no sweep can find: found, said aloud, and woken in time', async ({ platform }) => {
    const market = await platform({ ...PATIENT, respondWithin: 'PT30S' });
    const vendor = await market.vendor();
    const { id } = await market.submit();
    await market.offered(id);
    // Its deadline is too far off for anybody to have armed it yet, and from here on no sweep looks where it lies.
    const inquiries = (await database()).collection<Raw>('inquiries');
    await inquiries.updateOne({ _id: id }, { $set: { bucket: 99 }, $unset: { 'state.wakeAt': '' } });
    await said(market, 'WAKE_MISSING', id);
    await said(market, 'NOT_SWEPT', id);
    const end = await market.settled(id, { within: 90_000 });
    expect(statuses(end)).to.deep.equal(['EXPIRED']);
    expect(await market.strikes(vendor.id)).to.have.length(1);
    await eventually('in order again', async () => (await board(market)).includes('in order since'), PATIENCE);
  });

  story('a text that was claimed and lost: found, said aloud, asked about, and on the phone once', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const phone = newPhone();
    const { id } = await market.submit({ phone, category: 'unheard-of' });
    const ending = ({ messages }: InquiryView) => messages.find(({ kind }) => kind === 'CONSUMER_UNSERVED');
    // Nothing more comes of it that could set it right again.
    const end = await market.until(id, 'the end is on the phone', (now) => ending(now)?.status === 'DELIVERED');
    const lost = ending(end)?.id ?? '';
    const messages = (await database()).collection<Raw>('messages');
    await messages.updateOne({ _id: lost }, { $set: { status: 'CLAIMED', claim: 'nobody' }, $unset: { nextAt: '', sid: '' } });
    await said(market, 'TEXT_LOST', id);
    const told = await market.settled(id, { within: 60_000 });
    const text = told.messages.find((message) => message.id === lost);
    expect(text?.status).to.be.oneOf(['SENT', 'DELIVERED']);
    expect((await phones.received(phone)).map(({ sid }) => sid)).to.have.members(told.messages.map(({ sid }) => sid));
  });

  story('a piece of a strike’s evidence is gone: found and said aloud, until the strike is waived', async ({ platform }) => {
    const market = await platform({ remindAfter: ['PT1S'] });
    const vendor = await market.vendor();
    const { id } = await market.submit();
    await market.settled(id);
    await foundInOrder([id]);
    expect(await board(market)).not.to.include('Found by the auditor');
    const timeline = (await database()).collection<Raw & { event: { type: string } }>('timeline');
    const reminded = await timeline.findOne({ _id: { $gt: `${id}:`, $lt: `${id};` }, 'event.type': 'Reminded' });
    await timeline.deleteOne({ _id: reminded?._id ?? '' });
    await said(market, 'STRIKE_UNPROVEN', id);
    await said(market, 'TIMELINE_GAP', id);
    const [strike] = await market.strikes(vendor.id);
    const strikes = (await database()).collection<Raw>('strikes');
    await strikes.updateOne({ vendorId: vendor.id }, { $set: { waivedAt: Date.now(), waivedBecause: 'cannot be proven' } });
    expect(strike?.reason).to.equal('OFFER_EXPIRED');
    await eventually(
      'its proof is no longer asked for',
      async () => /STRIKE_UNPROVEN.*in order since/s.test(await board(market)),
      PATIENCE,
    );
  });

  story('an end that nobody was told of: found and said aloud', async ({ platform }) => {
    const market = await platform(PATIENT);
    const { id } = await market.submit({ category: 'unheard-of' });
    await market.settled(id);
    const messages = (await database()).collection<Raw>('messages');
    await messages.deleteOne({ inquiryId: id, kind: 'CONSUMER_UNSERVED' });
    await said(market, 'CONSUMER_NOT_TOLD', id);
  });

  story('a busy marketplace in which nothing is wrong: looked at again and again, and nothing found', async ({ platform, phones }) => {
    const market = await platform({ remindAfter: ['PT1S'], offersPerRound: 2, distribution: 'SHARED', confirmWithin: 'PT3S' });
    for (let n = 0; n < 6; n++) await market.vendor();
    const deaf = await market.vendor();
    await phones.fault({ kind: 'undeliverable', next: 50, to: deaf.phone });
    const needs = Array.from({ length: 24 }, () => newPhone());
    const inquiries: string[] = [];
    for (const [n, phone] of needs.entries()) {
      const { id } = await market.submit({ phone });
      inquiries.push(id);
      if (n % 6 === 1) await market.withdraw(id, 'changed my mind');
      if (n % 6 === 2) await press(await market.linkTo(phone, 'i'), { action: 'withdraw' });
    }
    const play = inquiries.map(async (id, n) => {
      if (n % 6 < 3) return;
      const { offers } = await market.until(
        id,
        'something happens',
        (now) => now.status === 'CLOSED' || now.offers.some((o) => o.clockStartedAt),
      );
      const [offer] = offers;
      if (!offer) return;
      if (n % 6 === 3) await market.decline(offer.id, 'too far');
      else await market.accept(offer.id);
      if (n % 6 === 5) await market.report(offer.id);
    });
    await Promise.all(play);
    for (const id of inquiries) await market.settled(id, { within: 120_000 });
    await foundInOrder(inquiries);
    const ended = new Date().toISOString();
    await eventually('a look at the platform after that', async () => ((await auditedAt(market)) ?? '') > ended, PATIENCE);
    expect(await board(market))
      .to.include('found wrong by the auditor, who looked')
      .and.not.include('Found by the auditor');
    const lines = readFileSync(market.service.log, 'utf8').split('\n');
    expect(lines.filter((line) => inquiries.some((id) => line.includes(id) && line.includes('auditor')))).to.deep.equal([]);
  });
});
