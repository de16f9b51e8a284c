import { setTimeout as pause } from 'node:timers/promises';
import { type Phones, press } from '../../support/phones.ts';
import type { Submission } from './load.ts';
import { ANSWER_WITHIN_MS, type Market } from './market.ts';
import type { Act, Triggers } from './triggers.ts';

/** What a vendor or consumer is about to do, `after` ms. `code`: of the offer that it is about; `market`: null for a consumer. */
export type Intent = {
  by: 'VENDOR' | 'CONSUMER';
  phone: string;
  code: string | null;
  link: string | null;
  market: Market | null;
  act: Act;
  channel: 'API' | 'LINK' | 'SMS';
  after: number;
};

/**
 * What a vendor or consumer did. `DONE`: the service acknowledged it at `at`; by text that means only that it took the text. `REFUSED`: it
 * came too late, or there was nothing to do.
 */
export type Operation = Intent & { at: number; outcome: 'DONE' | 'REFUSED' | 'NO_ANSWER' };

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

/** The channels through which vendors and consumers act. An act that gets no answer is tried again, as people do. */
export function createChannels(phones: Phones, submissions: readonly Submission[], triggers: Triggers) {
  const operations: Operation[] = [];

  async function act(intent: Intent): Promise<void> {
    let outcome: Operation['outcome'] = 'NO_ANSWER';
    for (let i = 0; i < TRIES && outcome === 'NO_ANSWER'; i++) {
      if (i > 0) await pause(BETWEEN_TRIES_MS);
      triggers.fire(intent.act);
      outcome = await through(intent).catch(() => 'NO_ANSWER' as const);
    }
    operations.push({ ...intent, at: Date.now(), outcome });
  }

  function through(intent: Intent): Promise<Operation['outcome']> {
    if (intent.channel === 'SMS') return byText(intent);
    if (intent.channel === 'API' && idOf(intent)) return byApi(intent);
    return byLink(intent);
  }

  async function byText({ phone, act, code }: Intent): Promise<Operation['outcome']> {
    const { webhook } = await phones.text(phone, TEXTS[act](code));
    return webhook === 200 ? 'DONE' : 'NO_ANSWER';
  }

  async function byLink({ link, act }: Intent): Promise<Operation['outcome']> {
    if (!link) return 'REFUSED';
    const reason = act === 'decline' || act === 'withdraw' ? { reason: 'Too busy right now' } : {};
    const { status } = await press(link, { action: act, ...reason }, ANSWER_WITHIN_MS);
    if (status === 303) return 'DONE';
    return status === 409 || status === 410 ? 'REFUSED' : 'NO_ANSWER';
  }

  async function byApi(intent: Intent): Promise<Operation['outcome']> {
    const platform = intent.market?.platform;
    if (!platform) return 'REFUSED';
    const { offers } = await platform.inquiry(idOf(intent) ?? '');
    const offer = offers.find(({ vendor }) => vendor.phone === intent.phone);
    if (!offer) return 'REFUSED';
    const { userErrors } = await {
      accept: () => platform.accept(offer.id),
      decline: () => platform.decline(offer.id, 'Too busy right now'),
      contacted: () => platform.report(offer.id),
    }[intent.act as 'accept' | 'decline' | 'contacted']();
    return userErrors.length ? 'REFUSED' : 'DONE';
  }

  /** The inquiry that the platform knows by the code of an offer; null while the answer to its submission is still to come. */
  const idOf = ({ code }: Intent): string | null =>
    submissions.flatMap(({ answers }) => answers).find(({ reference }) => reference === code)?.id ?? null;

  return { operations: operations as readonly Operation[], act };
}
