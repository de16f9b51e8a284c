import { setTimeout as pause } from 'node:timers/promises';
import { linkIn, press } from '../../test/support/phones.ts';
import type { Market, Submitted } from '../harness/market.ts';
import { submitAll } from './intake.ts';

const SETTLED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const STATE = 'query ($id: ID!) { inquiry(id: $id) { status messages { status } } }';
type Answer = { inquiry: { status: string; messages: { status: string }[] } };

/** Hands so many inquiries in, has each accepted, called and confirmed by link, and resolves when every text has arrived. */
export async function submitServed(market: Market, count: number): Promise<Submitted[]> {
  const submitted = await submitAll(market, count, count);
  await Promise.all(submitted.map((one) => serve(market, one)));
  return submitted;
}

async function serve(market: Market, submitted: Submitted): Promise<void> {
  const receipt = market.texts.all.find(({ to, body }) => to === submitted.phone && linkIn(body, 'i'))?.body ?? '';
  const offer = market.texts.offers(submitted.reference)[0]?.link ?? '';
  const hasArrived = ({ messages }: Answer['inquiry']) => messages.every(({ status }) => status === 'DELIVERED');
  await press(offer, { action: 'accept' });
  await press(offer, { action: 'contacted' });
  await until(market, submitted, (inquiry) => inquiry.status === 'CONTACTED' && hasArrived(inquiry));
  await pressYes(linkIn(receipt, 'i') ?? '');
  await until(market, submitted, (inquiry) => inquiry.status === 'CLOSED' && hasArrived(inquiry));
}

async function pressYes(link: string): Promise<void> {
  const end = performance.now() + SETTLED_WITHIN_MS;
  while ((await press(link, { action: 'yes' })).status !== 303) {
    if (performance.now() > end) throw new Error('a consumer could not confirm the call');
    await pause(LOOK_EVERY_MS);
  }
}

async function until(market: Market, { id }: Submitted, isSo: (inquiry: Answer['inquiry']) => boolean): Promise<void> {
  const end = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { inquiry } = await market.ask<Answer>(STATE, { id });
    if (isSo(inquiry)) return;
    if (performance.now() > end) throw new Error(`an inquiry that is to be copied stays ${inquiry.status}`);
    await pause(LOOK_EVERY_MS);
  }
}
