import type { Limits } from '../../src/flow/sending/sender.ts';
import { makeVendor } from './builders.ts';
import { type Flow, memoryFlow } from './memory-flow.ts';

export const MANY = 4;
export const VENDOR = '+12125550201';

/** So many offers to one vendor that have waited for so long. */
export async function waiting(count: number, since: number, limits: Partial<Limits> = { digestFrom: MANY }) {
  const flow = memoryFlow({ vendors: [makeVendor({ phone: VENDOR })], limits });
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await flow.submit());
  await flow.send();
  await flow.wake(...ids);
  flow.later(since);
  return { flow, ids };
}
export const toVendor = (flow: Flow) => flow.twilio.asked.filter(({ to }) => to === VENDOR);
export const offers = (flow: Flow) => flow.messages().filter(({ kind }) => kind === 'VENDOR_OFFER');
export const offerOf = (flow: Flow, id: string | undefined) => flow.inquiry(id ?? '').offers[0];
export const codesIn = (body = '') => body.match(/\b[A-Z2-9]{5,6}\b/g)?.filter((code) => code !== 'VENDOR') ?? [];
