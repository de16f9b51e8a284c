import { newName } from '../../support/invented.ts';
import { type Platform, platformOf } from '../../support/platform.ts';
import type { Service } from '../../support/service.ts';
import { FAST } from '../../support/story-policies.ts';

/** How a vendor behaves. */
export type Temper = 'PROMPT' | 'SLOW' | 'SILENT' | 'DECLINING' | 'FICKLE';
export type Vendor = { id: string; phone: string; temper: Temper };
export type Market = { platform: Platform; vendors: Vendor[] };

export const RESPOND_WITHIN_MS = 3_000;
export const CONFIRM_WITHIN_MS = 4_000;
const CATEGORY = 'plumbing';
/** How long a caller waits for an answer before it takes it for lost. */
export const ANSWER_WITHIN_MS = 4_000;

const RULES = {
  ...FAST,
  respondWithin: 'PT3S',
  remindAfter: ['PT2S'],
  contactWithin: 'PT4S',
  confirmWithin: 'PT4S',
  keepPostedEvery: 'PT6S',
  escalateAfterExpired: 3,
};
/** How long is searched for a vendor: in a quick run not for long. */
const GIVE_UP_AFTER = { quick: 'PT12S', thorough: 'PT25S' };
const SHAPES = [
  { distribution: 'EXCLUSIVE', offersPerRound: 1 },
  { distribution: 'SHARED', offersPerRound: 2 },
  { distribution: 'FIRST_TO_ACCEPT', offersPerRound: 3 },
];
const TEMPERS: Temper[] = ['PROMPT', 'SLOW', 'SILENT', 'DECLINING', 'FICKLE'];

/** One platform for each way to distribute, with vendors of every temper. */
export async function openMarkets(service: Service, slowness: number, quick: boolean): Promise<Market[]> {
  const markets: Market[] = [];
  for (const shape of SHAPES) {
    const name = newName(shape.distribution.toLowerCase());
    const platform = platformOf(service, name, await service.token(name), Math.round(ANSWER_WITHIN_MS * slowness));
    await platform.publish({ ...RULES, giveUpAfter: quick ? GIVE_UP_AFTER.quick : GIVE_UP_AFTER.thorough, ...shape });
    const vendors: Vendor[] = [];
    for (const temper of TEMPERS) {
      const { id, phone } = await platform.vendor({ name: newName(temper.toLowerCase()), category: CATEGORY });
      vendors.push({ id, phone, temper });
    }
    markets.push({ platform, vendors });
  }
  // Its connection to the database would not outlive the first kill.
  await service.disconnect();
  return markets;
}
