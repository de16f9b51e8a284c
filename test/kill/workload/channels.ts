import { setTimeout as pause } from 'node:timers/promises';
import { type Phones, press } from '../../support/phones.ts';
import type { Submission } from './load.ts';
import { ANSWER_WITHIN_MS, type Market } from './market.ts';
import type { Act, Moments } from './triggers.ts';

/** What somebody is about to do. `code`: that of the offer it is about; `market`: null for a consumer. */
export type Wish = {
  by: 'VENDOR' | 'CONSUMER';
  phone: string;
  code: string | null;
  link: string | null;
  market: Market | null;
  act: Act;
  channel: 'API' | 'LINK' | 'SMS';
  after: number;
};

/** What somebody did. `DONE`: we said so at `at`; by text that is only that we heard it. `REFUSED`: it came too late, or was nothing to do. */
export type Doing = Wish & { at: number; outcome: 'DONE' | 'REFUSED' | 'NO_ANSWER' };

const TRIES = 6;
const BETWEEN_TRIES_MS = 500;
const TEXTS: Record<Act, (code: string | null) => string> = {
  accept: (code) => `1 ${code}`,
  decline: (code) => `2 ${code}`,
  contacted: () => '1',
  yes: () => '1',
  no: () => '2',
  withdraw: () => 'STOP',
  stop: () => 'STOP',
};

/** The doors that people come through. Whoever gets no answer tries again, as people do. */
export function createDoors(phones: Phones, submissions: readonly Submission[], moments: Moments) {
  const doings: Doing[] = [];

  async function act(wish: Wish): Promise<void> {
    let outcome: Doing['outcome'] = 'NO_ANSWER';
    for (let i = 0; i < TRIES && outcome === 'NO_ANSWER'; i++) {
      if (i > 0) await pause(BETWEEN_TRIES_MS);
      moments.begins(wish.act);
      outcome = await through(wish).catch(() => 'NO_ANSWER' as const);
    }
    doings.push({ ...wish, at: Date.now(), outcome });
  }

  function through(wish: Wish): Promise<Doing['outcome']> {
    if (wish.channel === 'SMS') return byText(wish);
    if (wish.channel === 'API' && idOf(wish)) return byApi(wish);
    return byLink(wish);
  }

  async function byText({ phone, act, code }: Wish): Promise<Doing['outcome']> {
    const { webhook } = await phones.text(phone, TEXTS[act](code));
    return webhook === 200 ? 'DONE' : 'NO_ANSWER';
  }

  async function byLink({ link, act }: Wish): Promise<Doing['outcome']> {
    if (!link) return 'REFUSED';
    const reason = act === 'decline' || act === 'withdraw' ? { reason: 'Too busy right now' } : {};
    const { status } = await press(link, { action: act, ...reason }, ANSWER_WITHIN_MS);
    if (status === 303) return 'DONE';
    return status === 409 || status === 410 ? 'REFUSED' : 'NO_ANSWER';
  }

  async function byApi(wish: Wish): Promise<Doing['outcome']> {
    const platform = wish.market?.platform;
    if (!platform) return 'REFUSED';
    const { offers } = await platform.inquiry(idOf(wish) ?? '');
    const offer = offers.find(({ vendor }) => vendor.phone === wish.phone);
    if (!offer) return 'REFUSED';
    const { userErrors } = await {
      accept: () => platform.accept(offer.id),
      decline: () => platform.decline(offer.id, 'Too busy right now'),
      contacted: () => platform.report(offer.id),
    }[wish.act as 'accept' | 'decline' | 'contacted']();
    return userErrors.length ? 'REFUSED' : 'DONE';
  }

  /** The inquiry that the platform knows by the code of an offer; null while the answer to its submission is still to come. */
  const idOf = ({ code }: Wish): string | null =>
    submissions.flatMap(({ answers }) => answers).find(({ reference }) => reference === code)?.id ?? null;

  return { doings: doings as readonly Doing[], act };
}
