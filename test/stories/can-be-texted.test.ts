import { expect } from 'chai';
import { DateTime } from 'luxon';
import { concurrentTest } from '../support/concurrent-test.ts';
import { type InquiryView, statuses } from '../support/inquiry-view.ts';
import { newPhone } from '../support/invented.ts';
import { ownServices } from '../support/own-services.ts';
import { newPlatform } from '../support/platform.ts';
import { story } from '../support/story.ts';
import { openFrom, PATIENT } from '../support/story-policies.ts';

const inNewYork = (hours: number) => DateTime.now().setZone('America/New_York').plus({ hours }).toFormat('HH:mm');
const CANDIDATES = 'query ($id: ID!) { inquiry(id: $id) { candidates { vendor { id } code reason } } }';
type Candidates = { inquiry: { candidates: { vendor: { id: string }; code: string; reason: string }[] } };

describe('Eligible means that the text can leave now', function () {
  this.timeout(180_000);
  const launch = ownServices();

  story('a vendor in its quiet hours is passed over for one that is awake; alone, it is waited for', async ({ platform }) => {
    const quiet = { ...PATIENT, quietFrom: inNewYork(-1), quietUntil: inNewYork(1) };
    const market = await platform(quiet);
    const asleep = await market.vendor();
    const awake = await market.vendor({ calendar: openFrom('00:00', '24:00', 'America/Los_Angeles') });
    const { id } = await market.submit({ phone: newPhone() });
    const [offer] = await market.offered(id);
    expect(offer?.vendor.id).to.equal(awake.id);
    const { inquiry } = await market.ask<Candidates>(CANDIDATES, { id });
    const candidate = inquiry.candidates.find(({ vendor }) => vendor.id === asleep.id);
    expect(candidate?.code).to.equal('CANNOT_BE_TEXTED_NOW');
    expect(candidate?.reason).to.match(/^quiet hours until \w+ \d\d:\d\d in New York$/);

    const alone = await platform(quiet);
    await alone.vendor();
    const waits = await alone.submit({ phone: newPhone() });
    const waiting = await alone.until(waits.id, 'it waits', ({ timeline }) => timeline.edges.some(({ node }) => node.type === 'Waiting'));
    expect(waiting).to.include({ status: 'OFFERED', outcome: null });
    expect(waiting.offers).to.deep.equal([]);
  });

  concurrentTest('an offer whose text does not leave is taken back without blame; its vendor hears nothing, now or later', async () => {
    const service = await launch();
    const { phones } = service;
    const market = await newPlatform(service, { ...PATIENT, sendWithin: 'PT3S' });
    const stuck = await market.vendor();
    await phones.fault({ kind: 'http-429', next: 1_000, to: stuck.phone });
    const { id } = await market.submit({ phone: newPhone() });
    await market.until(id, 'it is offered', ({ offers }) => offers.length === 1);
    const next = await market.vendor();
    const moved = await market.until(id, 'the next has it', ({ offers }) => offers.length === 2);
    expect(statuses(moved)).to.deep.equal(['RESCINDED', 'PENDING']);
    expect(moved.offers[1]?.vendor.id).to.equal(next.id);
    expect(moved.timeline.edges.map(({ node }) => node.summary).join('\n')).to.include('its text had not gone out in time');
    expect(await market.strikes(stuck.id)).to.deep.equal([]);
    const withdrawn = await market.submit({ phone: newPhone() });
    await market.until(withdrawn.id, 'it is offered', ({ offers }) => offers.length === 1);
    await market.withdraw(withdrawn.id, 'found somebody');
    await phones.clear();
    const isSilent = ({ messages }: InquiryView) =>
      messages.filter(({ to }) => to === stuck.phone).every(({ status }) => status === 'EXPIRED');
    for (const one of [id, withdrawn.id]) await market.until(one, 'nothing goes to it', isSilent, { within: 90_000 });
    expect(await phones.received(stuck.phone)).to.deep.equal([]);

    const heard = await market.submit({ phone: newPhone() });
    await market.told(heard.id, 'VENDOR_OFFER');
    await market.withdraw(heard.id, 'found somebody');
    await market.told(heard.id, 'VENDOR_WITHDRAWN');
  });

  story('sendWithin is shown as it was published, 15 minutes when it was not, and kept within its bounds', async ({ platform }) => {
    const market = await platform(PATIENT);
    const shown = async () =>
      (await market.ask<{ routingPolicy: { sendWithin: string } }>('{ routingPolicy { sendWithin } }')).routingPolicy.sendWithin;
    expect(await shown()).to.equal('PT15M');
    await market.publish({ sendWithin: 'PT1H' });
    expect(await shown()).to.equal('PT1H');
    const refused = await market.publish({ sendWithin: 'PT0S' }).catch((error: Error) => error.message);
    expect(refused).to.include('sendWithin').and.to.include('OUT_OF_RANGE');
  });
});
