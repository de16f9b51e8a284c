import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { type InquiryView, kinds } from '../support/inquiry-view.ts';
import { newName, newPhone } from '../support/invented.ts';
import type { Platform } from '../support/platform.ts';
import { type StoryContext, storyContext } from '../support/story.ts';
import { PATIENT } from '../support/story-policies.ts';

type Submitted = { replayed: boolean; inquiry: InquiryView | null };

describe('An inquiry comes in', function () {
  this.timeout(330_000);
  let context: StoryContext;
  let market: Platform;

  before(async () => {
    context = await storyContext();
    market = await context.platform(PATIENT);
  });

  const submit = (input: object) =>
    market.mutate<Submitted>('submitInquiry', 'SubmitInquiryInput', { ...input }, 'replayed inquiry { id }');

  it('the consumer has a receipt, with the way to its page and the way out', async () => {
    for (let i = 0; i < 5; i++) {
      const phone = newPhone();
      await market.submit({ phone });
      const [receipt] = await eventually('the receipt', async () => {
        const texts = await context.phones.received(phone);
        return texts.length > 0 && texts;
      });
      expect(receipt?.body)
        .to.match(/\/i\/[\w-]+/)
        .and.include('STOP');
    }
  });

  it('500 previews of its links, by GET and HEAD and with queries behind them, change nothing', async () => {
    const vendor = await market.vendor({ category: 'previewed' });
    const phone = newPhone();
    const { id } = await market.submit({ phone, category: 'previewed' });
    await market.offered(id);
    const links = [await market.linkTo(vendor.phone, 'o'), await market.linkTo(phone, 'i')];
    const settled = await market.until(id, 'its texts are delivered', ({ messages }) =>
      messages.every(({ status }) => status === 'DELIVERED'),
    );
    const suffixes = ['', '?action=accept', '?utm_source=sms&action=withdraw', '?action=decline&reason=bot'];
    const look = async (n: number) => {
      const url = `${links[n % 2]}${suffixes[(n >> 1) % suffixes.length]}`;
      const response = await fetch(url, { method: n % 3 === 0 ? 'HEAD' : 'GET' });
      await response.arrayBuffer();
      return response.status;
    };
    const seen: number[] = [];
    for (let n = 0; n < 500; n += 20) seen.push(...(await Promise.all(Array.from({ length: 20 }, (_, i) => look(n + i)))));
    expect(new Set(seen)).to.deep.equal(new Set([200]));
    expect(await market.inquiry(id)).to.deep.equal(settled);
  });

  it('100 equal calls at once make one inquiry and one receipt', async () => {
    const phone = newPhone();
    const input = market.need({ phone, category: 'stormy' });
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit(input)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).to.deep.equal([]);
    const ids = new Set(answers.map(({ inquiry }) => inquiry?.id));
    expect(ids.size).to.equal(1);
    expect(answers.filter(({ replayed }) => !replayed)).to.have.length(1);
    const end = await market.settled([...ids][0] ?? '');
    expect(kinds(end, phone)).to.deep.equal(['CONSUMER_RECEIVED', 'CONSUMER_UNSERVED']);
    expect(await context.phones.received(phone)).to.have.length(2);
    const { inquiries } = await market.ask<{ inquiries: { totalCount: number } }>(
      '{ inquiries(first: 1, filter: { category: "stormy" }) { totalCount } }',
    );
    expect(inquiries.totalCount).to.equal(1);
  });

  it('the same key with another body is refused, and makes nothing', async () => {
    const input = market.need({ idempotencyKey: newName('key') });
    await submit(input);
    const answer = await submit({ ...input, details: 'Something else' });
    expect(answer.inquiry).to.equal(null);
    expect(answer.userErrors.map(({ field, code }) => [field, code])).to.deep.equal([[['idempotencyKey'], 'IDEMPOTENCY_KEY_REUSED']]);
  });

  it('everything that is wrong with an input is said at once, with its field and the way out', async () => {
    const input = market.need({ category: '  ', name: ' ' });
    const answer = await submit({
      ...input,
      consumer: { ...input.consumer, consent: { ...input.consumer.consent, grantedAt: new Date(Date.now() + 86_400_000).toISOString() } },
      location: {},
    });
    expect(answer.inquiry).to.equal(null);
    const found = new Map(answer.userErrors.map(({ field, code }) => [field.join('.'), code]));
    expect(found.get('category')).to.equal('BLANK');
    expect(found.get('consumer.name')).to.equal('BLANK');
    expect(found.get('consumer.consent.grantedAt')).to.equal('OUT_OF_RANGE');
    expect(
      [...found.keys()].some((field) => field.startsWith('location')),
      'the missing place',
    ).to.equal(true);
    for (const { message } of answer.userErrors) expect(message.length, message).to.be.greaterThan(20);
  });

  it('a phone number that is none is refused with the path of the value', async () => {
    const input = market.need();
    const answer = await market.raw('mutation ($input: SubmitInquiryInput!) { submitInquiry(input: $input) { userErrors { code } } }', {
      input: { ...input, consumer: { ...input.consumer, phone: '555-CALL-ME' } },
    });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).to.deep.equal(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).to.include('consumer.phone');
  });

  it('a policy whose reminder comes after the deadline is refused', async () => {
    const refused = await market.publish({ respondWithin: 'PT5S', remindAfter: ['PT6S'] }).then(
      () => null,
      (error: Error) => error.message,
    );
    expect(refused).to.include('remindAfter').and.include('OUT_OF_RANGE');
  });
});
