import { expect } from 'chai';
import { troubles } from '../../../../src/flow/audit/troubles.ts';
import type { Sender } from '../../../../src/flow/sending/sender.ts';

const watched = (state: ReturnType<Sender['state']> = 'CLOSED', said: string[] = []) => ({
  engine: {
    quarantined: () => [
      { inquiryId: 'inq_1', platformId: 'plt_1', error: 'TypeError: no offers', since: 5, attempts: 1 },
      { inquiryId: 'inq_2', platformId: 'plt_2', error: 'TypeError: no person', since: 6, attempts: 3 },
    ],
  },
  sender: { state: () => state },
  deliveryHealth: { troubles: () => said },
});

describe('what an operator is told of this process', () => {
  it('names an inquiry that is quarantined, with its error, to its own platform alone', () => {
    const [one, ...more] = troubles(watched(), 'plt_1');
    expect(one).to.include({ inquiryId: 'inq_1', since: 5 });
    expect(one?.words).to.include('TypeError: no offers').and.include('Tried once');
    expect(more).to.deep.equal([]);
    expect(troubles(watched(), 'plt_2')[0]?.words).to.include('Tried 3 times');
  });
  it('says what is wrong with the line to Twilio to everybody, first', () => {
    const [shut, filtered] = troubles(watched('OPEN', ['Carriers filtered 5 of the latest 9 texts.']), 'plt_3');
    expect(shut?.words).to.include('Twilio does not answer');
    expect(filtered).to.deep.equal({ words: 'Carriers filtered 5 of the latest 9 texts.', inquiryId: null, since: null });
    expect(troubles(watched('THROTTLED'), 'plt_3')[0]?.words).to.include('slow down');
    expect(troubles(watched('HALF_OPEN'), 'plt_3')).to.have.length(1);
  });
  it('has nothing to say when all is well', () => expect(troubles(watched(), 'plt_3')).to.deep.equal([]));
});
