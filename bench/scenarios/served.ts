import { setTimeout as pause } from 'node:timers/promises';
import { press } from '../../test/support/phones.ts';
import type { Market, Submitted } from '../harness/market.ts';
import { submitAll } from './intake.ts';

const SETTLED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const STATE = 'query ($id: ID!) { inquiry(id: $id) { status messages { status } } }';
type Answer = { inquiry: { status: string; messages: { status: string }[] } };

/** Hands so many inquiries in, has each accepted, called and confirmed by link, and resolves when every text has arrived. */
export async function submitServed(market: Market, count: number): Promise<Submitted[]> {
  const submitted = await submitAll(market, count, count);
  for (const one of submitted) {
    const offer = market.texts.offers(one.reference)[0]?.link as string;
    const link = market.texts.all
      .find(({ to, body }) => to === one.phone && body.includes('/i/'))
      ?.body.match(/https?:\S+\/i\/[\w-]+/)?.[0] as string;
    await press(offer, { action: 'accept' });
    await press(offer, { action: 'contacted' });
    await until(market, one, ({ status }) => status === 'CONTACTED');
    await until(market, one, ({ messages }) => messages.every((message) => message.status === 'DELIVERED'));
    await pressYes(link);
    await until(market, one, ({ status, messages }) => status === 'CLOSED' && messages.every((message) => message.status === 'DELIVERED'));
  }
  return submitted;
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
