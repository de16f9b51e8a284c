import { expect } from 'chai';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { BEAT_EVERY } from '../../../../src/flow/deadlines/heartbeat.ts';
import { makeVendor, NOON } from '../../../support/builders.ts';
import { memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

describe('a deadline and a process that was stopped', () => {
  const begin = async () => {
    const flow = memoryFlow({
      beats: true,
      policy: { respondWithin: MINUTE, giveUpAfter: DAY, keepPostedEvery: 3 * DAY },
      vendors: [makeVendor({ phone: '+12125550201' }), makeVendor({ phone: '+12125550202', load: { ...makeVendor().load, pass: 9 } })],
    });
    const id = await flow.submit();
    await flow.wake(id);
    const offerId = flow.inquiry(id).offers[0]?.id ?? '';
    await flow.engine.handle({ platformId: PLATFORM, inquiryId: id, command: { type: 'StartClock', offerId, by: 'TWILIO', sid: 'SM1' } });
    return { flow, id };
  };
  const beatFor = async (flow: ReturnType<typeof memoryFlow>, ms: number) => {
    for (let i = 0; i < ms; i += BEAT_EVERY) {
      flow.later(BEAT_EVERY);
      await flow.heartbeat.beat();
    }
  };

  it('moves on by what was lost, and strikes nobody for it', async () => {
    const { flow, id } = await begin();
    await beatFor(flow, 20 * SECOND);
    flow.later(HOUR);
    await flow.wake(id);
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'PENDING', dueAt: NOON + MINUTE + HOUR });
    expect(flow.tables.strikes.size).to.equal(0);
    await beatFor(flow, 40 * SECOND);
    await flow.wake(id);
    expect(flow.inquiry(id).offers.map(({ status }) => status)).to.deep.equal(['EXPIRED', 'PENDING']);
    expect(flow.tables.strikes.size).to.equal(1);
  });

  it('is not reached by who was stopped between asking what time it is and deciding', async () => {
    const { flow, id } = await begin();
    await beatFor(flow, MINUTE - 2 * BEAT_EVERY);
    const { load } = flow.store;
    flow.store.load = async (ids) => {
      flow.store.load = load;
      const loaded = await load(ids);
      flow.later(HOUR);
      return loaded;
    };
    await flow.wake(id);
    expect(flow.events(id)).not.to.include('Expired');
    await flow.wake(id);
    expect(flow.inquiry(id).offers[0]).to.include({ status: 'PENDING', dueAt: NOON + MINUTE + HOUR });
    expect(flow.tables.strikes.size).to.equal(0);
  });

  it('is as ever where the beats went on', async () => {
    const { flow, id } = await begin();
    await beatFor(flow, MINUTE);
    await flow.wake(id);
    expect(flow.events(id)).to.include('Struck').and.not.to.include('TimeGivenBack');
  });

  it('is answered in time by whoever answers as we come back', async () => {
    const { flow, id } = await begin();
    flow.later(HOUR);
    const answered = await flow.actions.acceptOffer(PLATFORM, flow.inquiry(id).offers[0]?.id ?? '', 'LINK');
    expect(answered.ok).to.equal(true);
    expect(flow.events(id).slice(-2)).to.deep.equal(['TimeGivenBack', 'Accepted']);
    expect(flow.inquiry(id).offers[0]?.contactDueAt).to.equal(NOON + 2 * HOUR);
  });
});
