import { linkIn, type Text } from '../../support/phones.ts';
import { between, type Chance, oneOf } from '../../support/seeded-chance.ts';
import type { Intent } from './channels.ts';
import type { Market, Temper, Vendor } from './market.ts';

type Mood = { answers: number; accepts: number; after: readonly [number, number] };

/** How likely they are to answer an offer, to accept it when they do, and after how long, in ms. */
const MOODS: Record<Temper, Mood> = {
  PROMPT: { answers: 0.95, accepts: 0.95, after: [100, 900] },
  SLOW: { answers: 0.95, accepts: 0.9, after: [1_800, 3_200] },
  SILENT: { answers: 0.1, accepts: 0.5, after: [100, 2_500] },
  DECLINING: { answers: 0.9, accepts: 0.15, after: [100, 2_000] },
  FICKLE: { answers: 0.6, accepts: 0.6, after: [100, 3_500] },
};
const CHANNELS = { API: 1, LINK: 1, SMS: 1 };
const REPORTS = 0.75;
const REPORTS_AFTER = [200, 3_500] as const;

/** What a vendor does about a text. */
export function vendorActs({ phone, temper }: Vendor, market: Market, { body }: Text, chance: Chance): Intent[] {
  const link = linkIn(body, 'o');
  const offered = /Reply 1 (\w+) to accept/.exec(body)?.[1];
  const taken = /lead (\w+) is yours/.exec(body)?.[1];
  const code = offered ?? taken;
  if (!code || !link || body.startsWith('reminder')) return [];
  const by = { by: 'VENDOR', phone, code, link, market } as const;
  const roll = (about: string) => chance(about, phone, code);
  if (taken) {
    if (roll('reports') >= REPORTS) return [];
    const channel = roll('reports by') < 0.5 ? 'API' : 'LINK';
    return [{ ...by, act: 'contacted', channel, after: between(...REPORTS_AFTER, roll('reports after')) }];
  }
  const mood = MOODS[temper];
  if (roll('answers') >= mood.answers) return [];
  const act = roll('accepts') < mood.accepts ? 'accept' : 'decline';
  return [{ ...by, act, channel: oneOf(CHANNELS, roll('by')), after: between(...mood.after, roll('after')) }];
}
