import { platformOf } from '../../test/support/platform.ts';
import { launchService } from '../../test/support/service.ts';
import { commandHolds, descendants } from './cpu.ts';
import { removeWithUs } from './ending.ts';
import { CATEGORY, type Market, marketOf, POSTAL_CODE } from './market.ts';
import { LEADLINE } from './results.ts';
import { followTexts, type Texts } from './texts.ts';

/** No clock interferes: a vendor has ten minutes, nothing is quiet, nobody is paused. */
const POLICY = {
  respondWithin: 'PT10M',
  contactWithin: 'PT2H',
  confirmWithin: 'P1D',
  keepPostedEvery: 'PT6H',
  giveUpAfter: 'P2D',
  pauseAtPoints: 999_999,
  suspendAtPoints: 1_000_000,
  escalateAfterExpired: 1_000,
};

/** A running Leadline. */
export type Leadline = {
  mongodb: string;
  texts: Texts;
  pids: { service: number; database: number; twilio: number };
  /** A new tenant under rules that interfere with nothing, but for what `policy` says, with so many vendors. */
  market(name: string, vendors: number, policy?: object): Promise<Market & { platformId: string }>;
  stop(): Promise<void>;
};

/** Starts Leadline over a new folder, with nothing in it. */
export async function startLeadline(given: Record<string, string> = {}): Promise<Leadline> {
  const service = await launchService({ LOG_LEVEL: 'warn', ...given });
  const { info } = service;
  const forgetLog = removeWithUs(service.log);
  const twilio = descendants(info.pids.service).find((pid) => commandHolds(pid, 'twilio/main')) ?? 0;
  const texts = await followTexts(service.dataDir);
  const pids = { service: info.pids.service, database: info.pids.database ?? 0, twilio };
  const processes = { service: [pids.service], database: [pids.database], twilio: [pids.twilio] };
  return {
    mongodb: info.mongodb,
    texts,
    pids,
    async market(name, vendors, policy = {}) {
      const token = await service.token(name);
      await platformOf(service, name, token).publish({ ...POLICY, ...policy });
      const market = marketOf({ system: LEADLINE, graphql: info.graphql, texts, processes }, token, true);
      for (let n = 0; n < vendors; n++) await market.addVendor(CATEGORY, POSTAL_CODE);
      return { ...market, platformId: platformIdIn(token) };
    },
    async stop() {
      await texts.stop();
      await service.dispose();
      forgetLog();
    },
  };
}

function platformIdIn(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
  const found = Object.values(claims).find((value) => typeof value === 'string' && value.startsWith('plt_'));
  if (typeof found !== 'string') throw new Error('the token names no platform');
  return found;
}
