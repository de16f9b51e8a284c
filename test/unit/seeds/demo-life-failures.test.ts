import { expect } from 'chai';
import { SECOND } from '../../../src/domain/time/time.ts';
import { answeringVendor, stage, TEXTING } from './stage.ts';

describe('the life of the demo, when something fails', () => {
  it('goes on while the phones fail, says so once, and answers when they are back', async () => {
    const { pass, send, submissions, done, logged, trouble } = stage({ runId: TEXTING });
    trouble.phones = 'FAIL';
    await pass(30 * SECOND);
    expect(submissions).to.have.length(6);
    expect(logged).to.have.length(1);
    send(submissions[0]?.consumer.phone ?? '', 'CONSUMER_ASKED', { vendorName: 'Gramercy Plumbing' });
    trouble.phones = null;
    await pass(10 * SECOND);
    expect(done).to.deep.equal([`${submissions[0]?.consumer.phone}: 1`]);
  });

  it('submits again, word for word, what the service could not take, and not every second', async () => {
    const { pass, submissions, trouble } = stage();
    trouble.service = 'FAILS';
    await pass(11 * SECOND);
    expect(submissions).to.have.length(3);
    trouble.service = null;
    await pass(5 * SECOND);
    expect(submissions).to.have.length(4);
    for (const submission of submissions) expect(submission).to.deep.equal(submissions[0]);
  });

  it('lets go of an inquiry that the service refuses', async () => {
    const { pass, submissions, logged, trouble } = stage();
    trouble.service = 'REFUSES';
    await pass(30 * SECOND);
    expect(new Set(submissions.map(({ idempotencyKey }) => idempotencyKey)).size).to.equal(6);
    expect(logged).to.have.length(1);
  });

  it('holds nobody up while one answer hangs', async () => {
    const { pass, send, submissions, done, trouble } = stage({ runId: TEXTING });
    trouble.links = 'HANG';
    await pass(SECOND);
    const vendor = answeringVendor(submissions[0]);
    send(vendor.phone, 'VENDOR_DETAILS');
    await pass(15 * SECOND);
    send(submissions[0]?.consumer.phone ?? '', 'CONSUMER_ASKED', { vendorName: vendor.name });
    await pass(15 * SECOND);
    expect(done).to.have.length(2);
  });
});
