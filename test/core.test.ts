import { expect } from 'chai';
import { eventually } from './support/eventually.ts';
import { LOCATION, NOON } from './support/makers.ts';
import { memoryCore } from './support/memory-core.ts';
import { PLATFORM } from './support/memory-flow.ts';

function service() {
  const { core, tables, twilio } = memoryCore();
  const consent = { grantedAt: NOON, source: 'form', disclosure: 'ok' };
  const submit = (idempotencyKey: string, phone: string) =>
    core.actions.submitInquiry(PLATFORM, {
      idempotencyKey,
      category: 'plumbing',
      details: null,
      consumer: { name: 'Ada', phone, email: null, timeZone: null, consent },
      location: LOCATION,
    });
  const statuses = () => [...tables.messages.values()].map(({ status }) => status);
  return { core, tables, twilio, submit, statuses };
}

describe('a core that is drained', () => {
  it('waits until what has left is written down', async () => {
    const { core, twilio, submit, statuses } = service();
    twilio.hang();
    await submit('one', '+12125551001');
    await eventually('the receipt leaves', async () => twilio.asked.length > 0);
    let isDrained = false;
    const drained = core.drain().then(() => {
      isDrained = true;
    });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(isDrained, 'it is not known yet what became of the receipt').to.equal(false);
    twilio.release();
    await drained;
    expect(statuses()).to.include('SENT').and.not.to.include('CLAIMED');
  });

  it('sends nothing more: it waits in the outbox for the next start', async () => {
    const { core, twilio, submit, statuses } = service();
    await core.drain();
    await submit('two', '+12125551002');
    core.sender.nudge();
    await core.sender.idle();
    expect(twilio.asked).to.deep.equal([]);
    expect(new Set(statuses())).to.deep.equal(new Set(['PENDING']));
    expect(core.wheel.size()).to.equal(0);
  });

  it('has nothing to wait for when nothing is under way', async () => {
    const { core, statuses } = service();
    await core.drain();
    expect(statuses()).to.deep.equal([]);
  });
});

describe('a core that begins', () => {
  it('sends at once what the one before it left in the outbox', async () => {
    const { core, tables, submit, statuses } = service();
    await core.drain();
    await submit('three', '+12125551003');
    const next = memoryCore(tables);
    await next.core.catchUp();
    await eventually('it is sent', async () => statuses().includes('SENT'));
    await next.core.drain();
    expect(next.twilio.asked).to.not.deep.equal([]);
  });
});
