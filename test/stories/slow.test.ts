import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import { type StoryContext, story } from '../support/story.ts';
import { openFrom, PATIENT } from '../support/story-policies.ts';

const TROUBLES = [
  'http-429',
  'http-500-accepted',
  'http-500-rejected',
  'timeout-accepted',
  'timeout-rejected',
  'reset',
  'slow',
  'callback-lost',
  'callback-twice',
  'callback-reversed',
  'callback-late',
];

/** A timeout takes ten seconds, and Twilio is asked what became of the text ten seconds later. */
const PATIENCE = { within: 90_000 };

/** A whole life in which the first text to the consumer and the first to the vendor meet the same trouble. */
async function live(kind: string, { platform, phones }: StoryContext): Promise<void> {
  const market = await platform(PATIENT);
  const vendor = await market.vendor();
  const phone = newPhone();
  for (const to of [phone, vendor.phone]) await phones.fault({ kind, next: 1, to });
  const { id } = await market.submit({ phone });
  await market.told(id, 'VENDOR_OFFER', PATIENCE);
  await market.offered(id);
  const link = await market.linkTo(vendor.phone, 'o');
  expect((await press(link, { action: 'accept' })).status).to.equal(303);
  expect((await press(link, { action: 'contacted' })).status).to.equal(303);
  await market.told(id, 'CONSUMER_ASKED');
  await phones.text(phone, '1');
  const end = await market.settled(id, PATIENCE);
  expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED' });
  expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_MATCHED', 'CONSUMER_ASKED', 'CONSUMER_SERVED']);
  expect(kinds(end, vendor.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_DETAILS']);
  for (const to of [phone, vendor.phone]) {
    const sids = end.messages.filter((message) => message.to === to).map(({ sid }) => sid);
    expect(
      (await phones.received(to)).map(({ sid }) => sid),
      'each text reached the phone exactly once',
    ).to.have.members(sids);
  }
  expect(await market.strikes(vendor.id)).to.deep.equal([]);
}

/** A zone in which it is day now, and the minute there that begins next and is some seconds away. */
function soon(): { timeZone: string; opens: string } {
  const timeZone = new Date().getUTCHours() < 12 ? 'Asia/Tokyo' : 'America/Los_Angeles';
  const minute = Math.ceil((Date.now() + 5_000) / 60_000) * 60_000;
  const opens = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(minute);
  return { timeZone, opens };
}

describe('What takes time', function () {
  this.timeout(180_000);

  for (const kind of TROUBLES) story(`${kind}: every text arrives once, and the inquiry ends told`, (context) => live(kind, context));

  story('Twilio keeps silent about some phones: nobody else waits for that', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const stuck = Array.from({ length: 8 }, newPhone);
    for (const phone of stuck) await phones.fault({ kind: 'timeout-rejected', next: 1, to: phone, ms: 9_000 });
    for (const phone of stuck) await market.submit({ phone });
    const phone = newPhone();
    const began = Date.now();
    await market.submit({ phone });
    const receipt = await eventually('the receipt', async () => (await phones.received(phone))[0]);
    expect(Date.parse(receipt.at) - began).to.be.below(4_000);
    expect((await Promise.all(stuck.map((to) => phones.received(to)))).flat(), 'the others are still stuck').to.deep.equal([]);
  });

  story('the only vendor is closed: the consumer hears when it opens, and it has the offer at that minute', async ({ platform }) => {
    const market = await platform(PATIENT);
    const { timeZone, opens } = soon();
    const vendor = await market.vendor({ calendar: openFrom(opens, '23:59', timeZone) });
    const phone = newPhone();
    const { id } = await market.submit({ phone });
    const waiting = await market.told(id, 'CONSUMER_WAIT');
    expect(waiting.messages.find(({ kind }) => kind === 'CONSUMER_WAIT')?.body).to.include(vendor.name);
    expect(timeline(waiting, 'Waiting')).to.have.length(1);
    expect(waiting.offers).to.deep.equal([]);
    const opening = Date.parse(waiting.wakeAt ?? '');
    const [offer] = await market
      .until(id, 'offered at the opening', ({ offers }) => offers.length === 1, PATIENCE)
      .then((now) => now.offers);
    expect(offer?.vendor.id).to.equal(vendor.id);
    const offered = (await market.inquiry(id)).timeline.edges.find(({ node }) => node.type === 'Offered')?.node.at ?? '';
    expect(Date.parse(offered) % 60_000, 'at the minute, not before').to.be.below(3_000);
    expect(Date.parse(offered)).to.be.at.least(opening);
    await market.accept(offer?.id ?? '');
    expect(kinds(await market.told(id, 'CONSUMER_MATCHED'), phone)).to.deep.equal([
      'CONSUMER_RECEIVED',
      'CONSUMER_WAIT',
      'CONSUMER_MATCHED',
    ]);
  });
});
