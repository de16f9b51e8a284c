import { HOUR, MINUTE, type Millis } from '../../src/domain/time.ts';
import { chanceOf } from '../chance.ts';
import { calendarOf, policyTerms } from '../marketplace.ts';
import type { Act, Stage } from './stage.ts';

export type SimulatedPlatform = { number: number; id: string; vendorIds: string[]; busyFor: Millis };

/** Lives a platform: it pauses, resumes and changes vendors, and publishes policies, while inquiries come in. */
export async function livePlatform({ number, id, vendorIds, busyFor }: SimulatedPlatform, stage: Stage): Promise<void> {
  const chance = chanceOf(stage.seed, 41, number);
  const until = stage.start + busyFor;

  async function act(what: Act['what'], vendorId: string | null, press: Parameters<Stage['ask']>[1]): Promise<void> {
    const said = { who: 'PLATFORM', what, vendorId } as Act;
    stage.said(said, {});
    const outcome = await stage.ask(1_000 + number, press);
    stage.answered(said, {}, outcome === 'LOST' ? 'LOST' : 'OK');
  }

  while (stage.now() < until) {
    await stage.sleep(chance.between(MINUTE, 2 * HOUR));
    const vendorId = chance.of(vendorIds);
    const roll = chance.next();
    if (roll < 0.3) {
      const ends = chance.is(0.6) ? stage.now() + chance.between(MINUTE, 8 * HOUR) : null;
      await act('PAUSE', vendorId, ({ actions }) => actions.pauseVendor(id, vendorId, 'on holiday', ends));
    } else if (roll < 0.6) await act('RESUME', vendorId, ({ actions }) => actions.resumeVendor(id, vendorId));
    else if (roll < 0.8) {
      const terms = policyTerms(chance);
      await act('PUBLISH', null, ({ actions }) => actions.publishPolicy(id, terms));
    } else {
      const timeZone = stage.tables.vendors.get(vendorId)?.calendar.timeZone ?? 'America/Denver';
      const changes = chance.is(0.5) ? { dailyCap: chance.between(1, 9) } : { calendar: { ...calendarOf(chance, stage.now()), timeZone } };
      await act('UPDATE', vendorId, ({ actions }) => actions.updateVendor(id, vendorId, changes));
    }
  }
}
