import { expect } from 'chai';
import { makeVendor } from './builders.ts';
import { type Flow, memoryFlow } from './memory-flow.ts';

export const CONSUMER = '+12125551001';

/** An inquiry whose receipt and whose first offer wait in the outbox. */
export async function offered() {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: '+12125550201' }), makeVendor()] });
  const id = await flow.submit(CONSUMER);
  await flow.wake(id);
  return { flow, id };
}
export const outcomesOf = (flow: Flow) => flow.messages().map(({ kind, status }) => `${kind} ${status}`);

/** Both texts were handed over and Twilio's answers were lost; `taken`: Twilio has them. */
export async function unknownOutcomes(taken: boolean) {
  const made = await offered();
  for (let i = 0; i < 2; i++) {
    if (taken) made.flow.twilio.loseAnswer();
    else made.flow.twilio.next({ type: 'UNKNOWN' });
  }
  await made.flow.send();
  expect(outcomesOf(made.flow)).to.deep.equal(['CONSUMER_RECEIVED UNKNOWN', 'VENDOR_OFFER UNKNOWN']);
  return made;
}
