import { expect } from 'chai';
import type { Message } from '../../../../src/domain/text/message.ts';
import type { SendOutcome } from '../../../../src/flow/delivery/send-outcome.ts';
import { createInFlightSends } from '../../../../src/flow/sending/in-flight.ts';

const text = (to: string, n: number): Message => ({
  id: `inq_1:0:CONSUMER_POSTED:${n}`,
  platformId: 'plt_1',
  inquiryId: 'inq_1',
  offerId: null,
  vendorId: null,
  kind: 'CONSUMER_POSTED',
  to,
  body: 'still on it',
  ending: false,
  answers: false,
  zone: 'America/New_York',
  status: 'CLAIMED',
  sid: null,
  errorCode: null,
  createdAt: n,
  sentAt: null,
  attempts: 1,
  nextAt: null,
  heldUntil: null,
  claim: 'token',
  awaitsClock: false,
  sentAs: null,
});

/** An air whose sends land when the test says so. */
function air(report: (fates: SendOutcome[]) => Promise<void> = async () => undefined, width = () => 50) {
  const open = new Map<string, (sid: string | Error) => void>();
  const reported: string[] = [];
  const errors: unknown[] = [];
  const made = createInFlightSends({
    send: (text) =>
      new Promise((resolve, reject) => {
        const land = (sid: string) => resolve(text.map((message) => ({ message, type: 'ACCEPTED', sid })));
        open.set(text[0]?.id ?? '', (sid) => (sid instanceof Error ? reject(sid) : land(sid)));
      }),
    concurrency: width,
    async report(fates) {
      reported.push(...fates.map(({ message }) => message.id));
      await report(fates);
    },
    onError: (error) => errors.push(error),
    pause: async () => undefined,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { ...made, open, reported, errors, turn };
}

const TO = '+12125550101';
const OTHER = '+12125550102';

describe('Texts in the air', () => {
  it('a phone that gets no answer holds up no other', async () => {
    const { start: launch, open, reported, turn } = air();
    const [stuck, quick] = [text(TO, 1), text(OTHER, 2)];
    launch([[stuck], [quick]], 0);
    await turn();
    open.get(quick.id)?.('SM2');
    await turn();
    expect(reported).to.deep.equal([quick.id]);
  });

  it('what goes to the same phone goes one after the other, across launches too', async () => {
    const { start: launch, open, turn } = air();
    const [first, second] = [text(TO, 1), text(TO, 2)];
    launch([[first]], 0);
    launch([[second]], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id]);
    open.get(first.id)?.('SM1');
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id, second.id]);
  });

  it('what is launched while a second one is on its way to the same phone waits for that one', async () => {
    const { start: launch, open, turn } = air();
    const [first, second, third] = [text(TO, 1), text(TO, 2), text(TO, 3)];
    launch([[first]], 0);
    launch([[second]], 0);
    await turn();
    open.get(first.id)?.('SM1');
    await turn();
    launch([[third]], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id, second.id]);
  });

  it('what goes to the same phone goes in the order in which it was written, by one decision too', async () => {
    const { start: launch, open, turn } = air();
    const together = [10, 9].map((n) => ({ ...text(TO, n), createdAt: 5 }));
    launch(
      [text(TO, 6), ...together, text(TO, 4)].map((one) => [one]),
      0,
    );
    for (let sent = 0; sent < 4; sent++) {
      await turn();
      open.get([...open.keys()][sent] ?? '')?.('SM1');
    }
    await turn();
    expect([...open.keys()]).to.deep.equal([4, 9, 10, 6].map((n) => text(TO, n).id));
  });

  it('there is room again, and it is idle, once the fates are written down and not before', async () => {
    let written: () => void = () => undefined;
    const {
      start: launch,
      open,
      untilRoomFor: room,
      idle,
      turn,
    } = air(
      () =>
        new Promise((resolve) => {
          written = resolve;
        }),
    );
    const seen: string[] = [];
    launch(
      Array.from({ length: 300 }, (_, n) => [text(TO, n)]),
      0,
    );
    void room(1).then(() => seen.push('room'));
    await turn();
    open.get(text(TO, 0).id)?.('SM0');
    await turn();
    expect(seen).to.deep.equal([]);
    written();
    await turn();
    expect(seen).to.deep.equal(['room']);
    void idle().then(() => seen.push('idle'));
    await turn();
    expect(seen).to.deep.equal(['room']);
  });

  it('a text that stands for several messages leaves once, and each of them has its fate', async () => {
    const { start: launch, open, reported, idle, turn } = air();
    const messages = [text(TO, 1), text(TO, 2), text(TO, 3)];
    launch([messages], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([messages[0]?.id]);
    open.get(messages[0]?.id ?? '')?.('SM1');
    await idle();
    expect(reported).to.deep.equal(messages.map(({ id }) => id));
  });

  it('no more are handed over at once than the width, and as many as it is by then', async () => {
    const limit = { width: 2 };
    const { start: launch, open, turn } = air(undefined, () => limit.width);
    const texts = [1, 2, 3, 4, 5, 6].map((n) => text(`+1212555020${n}`, n));
    const lands = async (n: number) => {
      open.get(texts[n]?.id ?? '')?.(`SM${n}`);
      await turn();
      return open.size;
    };
    launch(
      texts.map((one) => [one]),
      0,
    );
    await turn();
    expect(open.size).to.equal(2);
    expect(await lands(0), 'one for one').to.equal(3);
    limit.width = 1;
    expect(await lands(1), 'one is on its way still').to.equal(3);
    limit.width = 3;
    expect(await lands(2)).to.equal(6);
  });

  it('with nothing launched it is idle and has room', async () => {
    const { untilRoomFor: room, idle } = air();
    await room(300);
    await idle();
  });

  it('a send or a report that throws is told of, and holds up nothing', async () => {
    const {
      start: launch,
      record: land,
      open,
      idle,
      errors,
      turn,
    } = air(async () => {
      throw new Error('the database is away');
    });
    const [thrown, lost] = [text(TO, 1), text(OTHER, 2)];
    launch([[thrown, text(TO, 3)]], 0);
    land([{ message: lost, type: 'EXPIRED', stale: false }]);
    await turn();
    open.get(thrown.id)?.(new Error('a bug'));
    await idle();
    expect(errors.map(String).toSorted()).to.deep.equal(['Error: a bug', 'Error: the database is away']);
  });
});
