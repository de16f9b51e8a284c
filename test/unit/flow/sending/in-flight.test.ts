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
  claimedAt: null,
  claim: 'token',
  awaitsClock: false,
  sentAs: null,
  asks: null,
});

/** In-flight sends that Twilio answers when the test says so. */
function inFlight(report: (outcomes: SendOutcome[]) => Promise<void> = async () => undefined, concurrency = () => 50) {
  const open = new Map<string, (sid: string | Error) => void>();
  const reported: string[] = [];
  const errors: unknown[] = [];
  const made = createInFlightSends({
    send: (text) =>
      new Promise((resolve, reject) => {
        const answer = (sid: string) => resolve(text.map((message) => ({ message, type: 'ACCEPTED', sid })));
        open.set(text[0]?.id ?? '', (sid) => (sid instanceof Error ? reject(sid) : answer(sid)));
      }),
    concurrency,
    async write(outcomes) {
      reported.push(...outcomes.map(({ message }) => message.id));
      await report(outcomes);
    },
    onError: (error) => errors.push(error),
    pause: async () => undefined,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { ...made, open, reported, errors, turn };
}

const TO = '+12125550101';
const OTHER = '+12125550102';

describe('In-flight sends', () => {
  it('a phone that gets no answer holds up no other', async () => {
    const { start, open, reported, turn } = inFlight();
    const [stuck, quick] = [text(TO, 1), text(OTHER, 2)];
    start([[stuck], [quick]], 0);
    await turn();
    open.get(quick.id)?.('SM2');
    await turn();
    expect(reported).to.deep.equal([quick.id]);
  });

  it('what goes to the same phone goes one after the other, across starts too', async () => {
    const { start, open, turn } = inFlight();
    const [first, second] = [text(TO, 1), text(TO, 2)];
    start([[first]], 0);
    start([[second]], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id]);
    open.get(first.id)?.('SM1');
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id, second.id]);
  });

  it('what is started while a second one is on its way to the same phone waits for that one', async () => {
    const { start, open, turn } = inFlight();
    const [first, second, third] = [text(TO, 1), text(TO, 2), text(TO, 3)];
    start([[first]], 0);
    start([[second]], 0);
    await turn();
    open.get(first.id)?.('SM1');
    await turn();
    start([[third]], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([first.id, second.id]);
  });

  it('what goes to the same phone goes in the order in which it was written, by one decision too', async () => {
    const { start, open, turn } = inFlight();
    const together = [10, 9].map((n) => ({ ...text(TO, n), createdAt: 5 }));
    start(
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

  it('there is room again, and it is idle, once the outcomes are written and not before', async () => {
    let written: () => void = () => undefined;
    const { start, open, untilRoomFor, idle, turn } = inFlight(
      () =>
        new Promise((resolve) => {
          written = resolve;
        }),
    );
    const seen: string[] = [];
    start(
      Array.from({ length: 300 }, (_, n) => [text(TO, n)]),
      0,
    );
    void untilRoomFor(1).then(() => seen.push('room'));
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

  it('a text that stands for several messages leaves once, and each of them gets its outcome', async () => {
    const { start, open, reported, idle, turn } = inFlight();
    const messages = [text(TO, 1), text(TO, 2), text(TO, 3)];
    start([messages], 0);
    await turn();
    expect([...open.keys()]).to.deep.equal([messages[0]?.id]);
    open.get(messages[0]?.id ?? '')?.('SM1');
    await idle();
    expect(reported).to.deep.equal(messages.map(({ id }) => id));
  });

  it('no more are handed over at once than the concurrency allows, which may change meanwhile', async () => {
    const limit = { concurrency: 2 };
    const { start, open, turn } = inFlight(undefined, () => limit.concurrency);
    const texts = [1, 2, 3, 4, 5, 6].map((n) => text(`+1212555020${n}`, n));
    const answers = async (n: number) => {
      open.get(texts[n]?.id ?? '')?.(`SM${n}`);
      await turn();
      return open.size;
    };
    start(
      texts.map((one) => [one]),
      0,
    );
    await turn();
    expect(open.size).to.equal(2);
    expect(await answers(0), 'one for one').to.equal(3);
    limit.concurrency = 1;
    expect(await answers(1), 'one is in flight still').to.equal(3);
    limit.concurrency = 3;
    expect(await answers(2)).to.equal(6);
  });

  it('with nothing started it is idle and has room', async () => {
    const { untilRoomFor, idle } = inFlight();
    await untilRoomFor(300);
    await idle();
  });

  it('a send or a write that throws is reported, and holds up nothing', async () => {
    const { start, record, open, idle, errors, turn } = inFlight(async () => {
      throw new Error('the database is away');
    });
    const [thrown, lost] = [text(TO, 1), text(OTHER, 2)];
    start([[thrown, text(TO, 3)]], 0);
    record([{ message: lost, type: 'EXPIRED', stale: false }]);
    await turn();
    open.get(thrown.id)?.(new Error('a bug'));
    await idle();
    expect(errors.map(String).toSorted()).to.deep.equal(['Error: a bug', 'Error: the database is away']);
  });
});
