import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { kinds, statuses, timeline } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { press } from '../support/phones.ts';
import { story } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

describe('A vendor answers', function () {
  this.timeout(180_000);

  story('accepts by link, reports the contact there, and the consumer confirms it', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const phone = newPhone();
    const { id } = await market.submit({ phone, name: 'Sam Roe' });
    const link = await market.linkTo(vendor.phone, 'o');
    const page = await (await fetch(link)).text();
    expect(page).not.to.include('Sam Roe').and.not.to.include(phone);
    expect((await press(link, { action: 'accept' })).status).to.equal(303);
    const accepted = await market.told(id, 'CONSUMER_MATCHED');
    expect(accepted.status).to.equal('ACCEPTED');
    const details = await market.told(id, 'VENDOR_DETAILS');
    expect(details.messages.find(({ kind }) => kind === 'VENDOR_DETAILS')?.body).to.include('Sam Roe');
    expect((await press(link, { action: 'contacted' })).status).to.equal(303);
    await market.told(id, 'CONSUMER_ASKED');
    await phones.text(phone, '1');
    const end = await market.settled(id);
    expect(end).to.include({ outcome: 'SERVED', contactProof: 'VERIFIED', wakeAt: null, promisedBy: null });
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_MATCHED', 'CONSUMER_ASKED', 'CONSUMER_SERVED']);
    expect(await market.strikes(vendor.id)).to.deep.equal([]);
  });

  story('accepts by text with the code of the offer', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id, reference } = await market.submit();
    await market.told(id, 'VENDOR_OFFER');
    await phones.text(vendor.phone, `1 ${reference.toLowerCase()}`);
    const accepted = await market.told(id, 'VENDOR_DETAILS');
    expect(statuses(accepted)).to.deep.equal(['ACCEPTED']);
  });

  story('accepts by a bare 1 while only one offer is open', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const { id } = await market.submit();
    await market.told(id, 'VENDOR_OFFER');
    await phones.text(vendor.phone, ' 1. ');
    await market.told(id, 'VENDOR_DETAILS');
    await phones.text(vendor.phone, '1');
    const again = await market.inquiry(id);
    expect(kinds(again, vendor.phone), 'saying it twice is answered once').to.deep.equal(['VENDOR_OFFER', 'VENDOR_DETAILS']);
  });

  story('is asked which of two open offers a bare 1 means, and answers with a code', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendor = await market.vendor();
    const first = await market.submit();
    const second = await market.submit();
    await Promise.all([first, second].map(({ id }) => market.told(id, 'VENDOR_OFFER')));
    await phones.text(vendor.phone, '1');
    const question = await eventually('the vendor is asked which', async () =>
      (await phones.received(vendor.phone)).find(({ body }) => body.includes('which lead')),
    );
    expect(question.body).to.include(first.reference).and.to.include(second.reference);
    const untouched = await Promise.all([first, second].map(({ id }) => market.inquiry(id)));
    expect(untouched.flatMap(statuses)).to.deep.equal(['PENDING', 'PENDING']);
    expect(untouched.flatMap(({ messages }) => messages).filter(({ kind }) => kind === 'VENDOR_WHICH')).to.have.length(1);
    await phones.text(vendor.phone, `1 ${second.reference}`);
    await phones.text(vendor.phone, '2');
    await market.told(second.id, 'VENDOR_DETAILS');
    const declined = await market.closed(first.id);
    expect(statuses(declined), 'the one left needs no code').to.deep.equal(['DECLINED']);
    expect(statuses(await market.inquiry(second.id))).to.deep.equal(['ACCEPTED']);
  });

  story('declines by text, by link and over the API: nobody is struck, and each time it moves on', async ({ platform, phones }) => {
    const market = await platform(PATIENT);
    const vendors = [await market.vendor(), await market.vendor(), await market.vendor()];
    const { id, reference } = await market.submit();
    const ways = [
      (phone: string) => phones.text(phone, `2 ${reference}`),
      async (phone: string) => press(await market.linkTo(phone, 'o'), { action: 'decline', reason: 'Too busy right now' }),
      async () => market.decline((await market.inquiry(id)).offers[2]?.id ?? '', 'We moved away'),
    ];
    for (const [index, way] of ways.entries()) {
      const offer = (await market.until(id, `offer ${index + 1}`, ({ offers }) => offers[index]?.clockStartedAt != null)).offers[index];
      await way(offer?.vendor.phone ?? '');
    }
    const end = await market.settled(id);
    expect(end.outcome).to.equal('UNSERVED');
    expect(statuses(end)).to.deep.equal(['DECLINED', 'DECLINED', 'DECLINED']);
    expect(end.offers.map(({ declineReason }) => declineReason)).to.deep.equal(['declined by text', 'Too busy right now', 'We moved away']);
    for (const vendor of vendors) {
      expect(kinds(end, vendor.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_DECLINED']);
      expect(await market.strikes(vendor.id)).to.deep.equal([]);
    }
  });

  story('comes too late: told so by text, on the page and over the API, and nothing changes', async ({ platform, phones }) => {
    const market = await platform();
    const vendor = await market.vendor();
    const { id, reference } = await market.submit();
    const link = await market.linkTo(vendor.phone, 'o');
    const expired = await market.settled(id);
    await phones.text(vendor.phone, `1 ${reference}`);
    const answer = await market.accept(expired.offers[0]?.id ?? '');
    expect(answer.userErrors.map(({ code }) => code)).to.deep.equal(['STALE']);
    expect((await press(link, { action: 'accept' })).status).to.equal(410);
    const told = await market.until(
      id,
      'told by text',
      (now) => kinds(now, vendor.phone).filter((kind) => kind === 'VENDOR_MOVED_ON').length === 2,
    );
    expect(statuses(told)).to.deep.equal(['EXPIRED']);
    expect(await market.strikes(vendor.id)).to.have.length(1);
  });

  story('is reminded once part of the time is gone, unless it has answered', async ({ platform }) => {
    const market = await platform({ ...PATIENT, remindAfter: ['PT5S'] });
    const quick = await market.vendor({ category: 'quick' });
    const slow = await market.vendor({ category: 'slow' });
    const [answered, waiting] = await Promise.all([market.submit({ category: 'quick' }), market.submit({ category: 'slow' })]);
    const [offer] = await market.offered(answered.id);
    await market.accept(offer?.id ?? '');
    const reminded = await market.told(waiting.id, 'VENDOR_REMINDER');
    expect(kinds(reminded, slow.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_REMINDER']);
    expect(kinds(await market.inquiry(answered.id), quick.phone)).to.deep.equal(['VENDOR_OFFER', 'VENDOR_DETAILS']);
  });

  story('is paused while an offer is out: the offer goes on to the next one, without a strike', async ({ platform }) => {
    const market = await platform(PATIENT);
    const [paused, next] = [await market.vendor(), await market.vendor()];
    const { id } = await market.submit();
    const [offer] = await market.offered(id);
    const holder = offer?.vendor.id === paused.id ? paused : next;
    const other = holder === paused ? next : paused;
    await market.pause(holder.id);
    const moved = await market.until(id, 'offered to the next', ({ offers }) => offers.length === 2);
    expect(moved.offers.map(({ vendor, status }) => [vendor.id, status])).to.deep.equal([
      [holder.id, 'RESCINDED'],
      [other.id, 'PENDING'],
    ]);
    await market.until(id, 'the paused one is told', (now) => kinds(now, holder.phone).includes('VENDOR_MOVED_ON'));
    expect(await market.strikes(holder.id)).to.deep.equal([]);
  });

  for (const { fault, code, flagged } of [
    { fault: 'undeliverable', code: 30003, flagged: false },
    { fault: 'landline', code: 21614, flagged: true },
  ])
    story(`cannot be texted (${fault}): no strike, its manager hears of it, the lead moves on`, async ({ platform, phones }) => {
      const market = await platform(PATIENT);
      const manager = newPhone();
      const broken = await market.vendor({ manager: { name: 'Kim Boss', phone: manager } });
      await phones.fault({ kind: fault, next: 100, to: broken.phone });
      const { id } = await market.submit();
      await market.told(id, 'MANAGER_UNREACHABLE');
      const end = await market.settled(id);
      expect(end.outcome).to.equal('UNSERVED');
      expect(statuses(end)).to.deep.equal(['UNDELIVERABLE']);
      expect(end.messages.find(({ kind }) => kind === 'VENDOR_OFFER')).to.include({ status: 'FAILED', errorCode: code });
      expect(kinds(end, manager)).to.deep.equal(['MANAGER_UNREACHABLE']);
      expect(await market.strikes(broken.id)).to.deep.equal([]);
      expect(timeline(end, 'Undeliverable')).to.have.length(1);
      const after = await market.submit();
      const routed = await market.until(after.id, 'routed', ({ round }) => round > 0);
      expect(routed.offers.length, 'a number that fails gets no more offers').to.equal(flagged ? 0 : 1);
    });
});
