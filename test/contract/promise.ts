import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import type { Message } from '../../src/domain/text/message.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { aMessage, anId, anInquiry, closed, NOON, noCommit, submitted } from '../support/stored-samples.ts';

/** The contract of counting promises: kept, open or broken for each inquiry. */
export function describePromise(storeOf: () => StorePorts): void {
  const NOW = NOON + 30 * MINUTE;
  const FRESH = NOW - 59 * SECOND;
  const STALE = NOW - 61 * SECOND;

  const count = async (...given: [Inquiry, (Partial<Message> | undefined)?][]) => {
    const { inquiries, reads } = storeOf();
    const platformId = anId('plt');
    const created = given.map(([inquiry]) => submitted({ ...inquiry, platformId }));
    const messages = given.flatMap(([inquiry, message]) => (message ? [aMessage({ ...inquiry, platformId }, message)] : []));
    await inquiries.commit(noCommit({ created, messages }));
    return { ...(await reads.promise(platformId, NOW, 10)), platformId };
  };
  const open = (part: Parameters<typeof anInquiry>[1] = {}) => anInquiry('', { promisedBy: NOW + HOUR, ...part });
  const ended = () => closed(anInquiry(''));
  const ending = { kind: 'CONSUMER_UNSERVED', ending: true } as const;

  const cases: [string, Inquiry, Partial<Message> | undefined, 'kept' | 'open' | 'broken'][] = [
    ['an open one whose time has not come', open(), undefined, 'open'],
    ['an open one whose consumer cannot be texted', open({ promisedBy: null }), undefined, 'open'],
    ['an open one less than a minute late', open({ promisedBy: FRESH }), undefined, 'open'],
    ['an open one more than a minute late', open({ promisedBy: STALE }), undefined, 'broken'],
    ['an ended one without a text to come', ended(), undefined, 'kept'],
    ['an ended one whose ending was sent', ended(), { ...ending, status: 'SENT', nextAt: null, createdAt: STALE }, 'kept'],
    ['an ended one whose ending cannot be sent', ended(), { ...ending, status: 'FAILED', nextAt: null, createdAt: STALE }, 'kept'],
    ['an ended one whose ending is on its way', ended(), { ...ending, createdAt: FRESH, nextAt: FRESH }, 'open'],
    ['an ended one whose ending is stuck', ended(), { ...ending, createdAt: STALE, nextAt: STALE }, 'broken'],
    [
      'an ended one whose ending is claimed and stuck',
      ended(),
      { ...ending, status: 'CLAIMED', createdAt: STALE, nextAt: STALE },
      'broken',
    ],
    ['an ended one whose ending may have gone out', ended(), { ...ending, status: 'UNKNOWN', createdAt: STALE, nextAt: STALE }, 'broken'],
    [
      'an ended one whose ending waits for morning',
      ended(),
      { ...ending, createdAt: STALE, nextAt: NOW + HOUR, heldUntil: NOW + HOUR },
      'open',
    ],
    ['an ended one with only another text on its way', ended(), { kind: 'CONSUMER_RATED', createdAt: STALE, nextAt: STALE }, 'kept'],
    ['an open one with a stuck text to its consumer', open(), { createdAt: STALE, nextAt: STALE }, 'broken'],
    ['an open one with a fresh text to its consumer', open(), { createdAt: FRESH, nextAt: FRESH }, 'open'],
    ['an open one with a stuck text to its vendor', open(), { kind: 'VENDOR_OFFER', createdAt: STALE, nextAt: STALE }, 'open'],
  ];

  describe('the promise', () => {
    for (const [name, inquiry, message, verdict] of cases)
      it(`of ${name} is ${verdict}`, async () => {
        const { kept, open, broken, overdueIds } = await count([inquiry, message]);
        expect({ kept, open, broken }).to.deep.equal({ kept: 0, open: 0, broken: 0, [verdict]: 1 });
        expect(overdueIds).to.deep.equal(verdict === 'broken' ? [inquiry.id] : []);
      });

    it('counts each once, names the overdue oldest first and the age of the oldest open one', async () => {
      const at = (hours: number) => ({ submittedAt: NOON - hours * HOUR });
      const [young, old] = [open({ ...at(1), promisedBy: STALE }), open({ ...at(3), promisedBy: STALE })];
      const oldest = open(at(5));
      const result = await count([young, { createdAt: STALE, nextAt: STALE }], [old], [oldest], [ended()]);
      expect(result).to.include({ kept: 1, open: 1, broken: 2, oldestOpenAt: NOON - 5 * HOUR });
      expect(result.overdueIds).to.deep.equal([old.id, young.id]);
      expect((await storeOf().reads.promise(result.platformId, NOW, 1)).overdueIds).to.deep.equal([old.id]);
    });

    it('has nothing to count on an empty platform', async () => {
      const result = await storeOf().reads.promise(anId('plt'), NOW, 10);
      expect(result).to.deep.equal({ kept: 0, open: 0, broken: 0, oldestOpenAt: null, overdueIds: [] });
    });

    for (const [held, verdict] of [
      [true, 'open'],
      [false, 'broken'],
    ] as const)
      it(`of a text that went back to wait ${held ? 'for its recipient’s morning' : 'for another try'} is ${verdict}`, async () => {
        const inquiry = ended();
        const { platformId } = await count([inquiry]);
        const message = aMessage({ ...inquiry, platformId }, { ...ending, createdAt: STALE, nextAt: STALE, status: 'CLAIMED' });
        await storeOf().inquiries.commit(noCommit({ messages: [message] }));
        const back = { id: message.id, from: ['CLAIMED' as const], set: { status: 'PENDING' as const, nextAt: NOW + HOUR } };
        await storeOf().outbox.write([{ ...back, ...(held ? {} : { held }) }]);
        expect((await storeOf().reads.promise(platformId, NOW, 10))[verdict]).to.equal(1);
      });
  });
}
