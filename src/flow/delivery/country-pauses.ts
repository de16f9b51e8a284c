import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { MINUTE, type Millis, type Moment, SECOND } from '../../domain/time/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { FailureClass } from '../ports/twilio.ts';

/** What became of a text: as Twilio was handed it, or on its way to the phone. */
export type DeliveryReport = { to: string } & (
  | { type: 'ACCEPTED' | 'DELIVERED' }
  | { type: 'FAILED'; at: 'ACCEPTANCE' | 'DELIVERY'; code: number | null; why: FailureClass }
);

/** Recipients that must be refused for the sender's sake, one after the other, until it is the sender and not a number. */
const REFUSED_IN_A_ROW = 2;
const FIRST_PAUSE: Millis = 15 * SECOND;
const MAX_PAUSE: Millis = 10 * MINUTE;

type Country = {
  /** Who was refused in a row, and where. */
  refused: Set<string>;
  at: 'ACCEPTANCE' | 'DELIVERY';
  /** `trial`: the text that has gone to see whether it is mended. */
  pause: { until: Moment; length: Millis; trial: string | null } | null;
};

/** Where our sender is not set up: no permission, not registered, not verified. */
export type CountryPauses = {
  record(word: DeliveryReport): void;
  /** Until when this text waits; null when it may go. While its country is paused, one at a time goes to see whether it is mended. */
  pausedUntil(text: { id: string; to: string }): Moment | null;
  /** Whether this text has gone to see whether it is mended. */
  isTrial(text: { id: string; to: string }): boolean;
  /** Calling codes of the countries that texts wait for. */
  paused(): string[];
};

/**
 * Pauses the sender towards a country once Twilio has refused it for two recipients there in a row (21408, 21606, 30034 and their like):
 * each further text would fail too, and fail for good. The country, since permission and registration go by it, and one number
 * abroad must not silence everybody. Whoever runs this is told by a line at level error.
 */
export function createCountryPauses({ clock, log }: { clock: Clock; log: Log }): CountryPauses {
  const countries = new Map<string, Country>();
  const codeOf = (to: string) => `+${parsePhoneNumberFromString(to)?.countryCallingCode ?? ''}`;

  function refused(to: string, at: 'ACCEPTANCE' | 'DELIVERY', errorCode: number | null): void {
    const code = codeOf(to);
    const { refused: before, pause } = countries.get(code) ?? { refused: new Set<string>(), pause: null };
    const country: Country = { refused: before.add(to), at, pause };
    countries.set(code, country);
    log.error('Twilio refuses our sender: check its configuration', { code: errorCode, country: code });
    // Of several that were on their way together one starts the pause.
    if (before.size < REFUSED_IN_A_ROW || (pause && pause.trial === null)) return;
    const length = pause ? Math.min(MAX_PAUSE, pause.length * 2) : FIRST_PAUSE;
    country.pause = { until: clock.now() + length, length, trial: null };
    log.error('texts to this country wait until our sender is set up for it', { country: code, seconds: length / SECOND });
  }

  function went(to: string, as: 'ACCEPTED' | 'DELIVERED'): void {
    if (countries.size === 0) return;
    const code = codeOf(to);
    const country = countries.get(code);
    // What fails on its way was accepted before.
    if (!country || (as === 'ACCEPTED' && country.at === 'DELIVERY')) return;
    if (country.pause) log.info('texts to this country go out again', { country: code });
    countries.delete(code);
  }

  return {
    record(word) {
      if (word.type !== 'FAILED') went(word.to, word.type);
      else if (word.why === 'CONFIGURATION') refused(word.to, word.at, word.code);
    },

    pausedUntil({ id, to }) {
      if (countries.size === 0) return null;
      const code = codeOf(to);
      const pause = countries.get(code)?.pause;
      if (!pause || pause.trial === id) return null;
      if (clock.now() < pause.until) return pause.until;
      // The one that was tried has not failed in all this time.
      if (pause.trial !== null) countries.delete(code);
      else Object.assign(pause, { trial: id, until: clock.now() + pause.length });
      return null;
    },

    isTrial: ({ id, to }) => countries.size > 0 && countries.get(codeOf(to))?.pause?.trial === id,

    paused: () => [...countries].flatMap(([code, { pause }]) => (pause ? [code] : [])),
  };
}
