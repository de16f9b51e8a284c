import {
  admit,
  afterReport,
  type DeliveryReport,
  HEALTHY,
  type HealthNotice,
  healthTroubles,
  heldUntil,
  isTrial,
} from '../../domain/sending/delivery-health.ts';
import type { FailureClass } from '../../domain/sending/failure-class.ts';
import { type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** How a text ended, as the metrics count it. */
type TextEnd = 'ACCEPTED' | 'DELIVERED' | FailureClass;

/**
 * Whether Twilio and the carriers take our texts, learned from the outcome of each: pauses texts to a country in which Twilio refuses our
 * sender, and warns the operator when carriers filter many. The rules are `src/domain/sending/delivery-health.ts`.
 */
export type DeliveryHealth = {
  /** Takes note of what became of a text: once when it was handed to Twilio, once when its delivery ended. */
  record(report: DeliveryReport): void;
  /** Until when this text waits because Twilio refuses our sender in its country; null when it may go. Ask just before it goes: it may become the trial. */
  pausedUntil(text: { id: string; to: string }): Moment | null;
  /** Until when texts to this number wait for that reason; null when they do not. Asking changes nothing. */
  heldUntil(to: string): Moment | null;
  /** Whether this text was let through to see whether Twilio still refuses our sender in its country. */
  isTrial(text: { id: string; to: string }): boolean;
  /** How many texts ended in which way since this process started. */
  counts(): ReadonlyMap<TextEnd, number>;
  /** What is wrong now, one sentence each for the operator; empty when nothing is. */
  troubles(): string[];
};

export function createDeliveryHealth({ clock, log }: { clock: Clock; log: Log }): DeliveryHealth {
  const counts = new Map<TextEnd, number>();
  let state = HEALTHY;

  return {
    record(report) {
      const end = report.type === 'FAILED' ? report.why : report.type;
      counts.set(end, (counts.get(end) ?? 0) + 1);
      const next = afterReport(state, report, clock.now());
      state = next.state;
      for (const notice of next.notices) logNotice(log, notice);
    },
    pausedUntil(text) {
      const admitted = admit(state, text, clock.now());
      state = admitted.state;
      return admitted.pausedUntil;
    },
    heldUntil: (to) => heldUntil(state, to, clock.now()),
    isTrial: (text) => isTrial(state, text),
    counts: () => counts,
    troubles: () => healthTroubles(state),
  };
}

function logNotice(log: Log, notice: HealthNotice): void {
  switch (notice.type) {
    case 'SENDER_REFUSED':
      return log.error('Twilio refuses our sender: check its configuration', { code: notice.code, country: notice.country });
    case 'COUNTRY_PAUSED':
      return log.error('texts to this country wait until our sender is set up for it', {
        country: notice.country,
        seconds: notice.length / SECOND,
      });
    case 'COUNTRY_RESUMED':
      return log.info('texts to this country go out again', { country: notice.country });
    case 'TEXTS_FILTERED':
      return log.error('carriers filter our texts (30007): see to the registration and the wording', {
        filtered: notice.filtered,
        of: notice.of,
      });
    default:
      return notice satisfies never;
  }
}
