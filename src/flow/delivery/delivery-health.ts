import { MINUTE, type Millis, type Moment } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { FailureClass } from '../ports/twilio.ts';
import { createCountryPauses, type DeliveryReport } from './country-pauses.ts';

/** So many of the latest texts that carriers filtered are too many: they take us for a spammer, and stop more and more. */
const TOO_MANY_FILTERED = 5;
const LATEST = 100;
const SAY_AGAIN_AFTER: Millis = 10 * MINUTE;

type TextEnd = 'ACCEPTED' | 'DELIVERED' | FailureClass;

/** Our line to Twilio and its carriers, as the fates of texts show it. */
export type DeliveryHealth = {
  /** Hears of every text: what Twilio said when it was handed over, and what became of it then. */
  record(word: DeliveryReport): void;
  /** Until when this text waits because our sender is not set up for its country; null when it may go. */
  pausedUntil(text: { id: string; to: string }): Moment | null;
  /** Whether this text has gone to see whether its country takes texts again. */
  isTrial(text: { id: string; to: string }): boolean;
  /** How many texts went which way since this process began. */
  counts(): ReadonlyMap<TextEnd, number>;
  /** What is wrong with it now, in sentences for whoever runs this; empty when nothing is. */
  troubles(): string[];
};

export function createDeliveryHealth(needs: { clock: Clock; log: Log }): DeliveryHealth {
  const { clock, log } = needs;
  const countries = createCountryPauses(needs);
  const counts = new Map<TextEnd, number>();
  /** Of the latest texts that came to an end with a carrier, which ones were filtered. */
  let latest: boolean[] = [];
  let saidAt: Moment | null = null;

  const filtered = () => latest.filter(Boolean).length;

  function ended(wasFiltered: boolean): void {
    latest = [...latest, wasFiltered].slice(-LATEST);
    if (!wasFiltered || filtered() < TOO_MANY_FILTERED || (saidAt !== null && clock.now() - saidAt < SAY_AGAIN_AFTER)) return;
    saidAt = clock.now();
    log.error('carriers filter our texts (30007): see to the registration and the wording', { filtered: filtered(), of: latest.length });
  }

  return {
    record(word) {
      countries.record(word);
      const end = word.type === 'FAILED' ? word.why : word.type;
      counts.set(end, (counts.get(end) ?? 0) + 1);
      if (end === 'DELIVERED' || end === 'FILTERED') ended(end === 'FILTERED');
    },
    pausedUntil: countries.pausedUntil,
    isTrial: countries.isTrial,
    counts: () => counts,
    troubles: () => [
      ...countries.paused().map((code) => `Texts to ${code} wait: Twilio refuses our sender there.`),
      ...(filtered() >= TOO_MANY_FILTERED ? [`Carriers filtered ${filtered()} of the latest ${latest.length} texts.`] : []),
    ],
  };
}
