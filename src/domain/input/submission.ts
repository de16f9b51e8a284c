import { MINUTE, type Moment } from '../time/time.ts';
import type { Outcome } from './errors.ts';
import { type LocationInput, locationOf, locationRules } from './place.ts';
import { atMost, composedLine, composedText, type Given, judged, optionalText, type Rule, requiredLine, requiredText } from './rules.ts';
import type { Submission } from './terms.ts';

/** An inquiry as a platform sends it; only its scalars are checked. */
export type SubmissionInput = {
  idempotencyKey: string;
  category: string;
  details?: Given<string>;
  consumer: {
    name: string;
    phone: string;
    email?: Given<string>;
    timeZone?: Given<string>;
    consent: { grantedAt: Moment; source: string; disclosure: string };
  };
  location: LocationInput;
};

/** How far a platform's clock may be ahead of ours: a consent up to so much later than `now` is taken. */
export const CLOCK_TOLERANCE = 5 * MINUTE;

const MAX_DETAILS = 5_000;
const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@.<>(),;:"]{2,}$/;

function rules({ idempotencyKey, category, details, consumer, location }: SubmissionInput, now: Moment): Rule[] {
  const email = optionalText(consumer.email);
  const { consent } = consumer;
  const isMalformed = email !== null && email.length <= 254 && !EMAIL.test(email);
  return [
    ...requiredText('idempotencyKey', idempotencyKey, 200),
    ...requiredLine('category', category, 100),
    atMost('details', details, MAX_DETAILS),
    ...requiredLine('consumer.name', consumer.name, 100),
    atMost('consumer.email', email, 254),
    [isMalformed, 'consumer.email', 'INVALID', 'This is no email address: give one as pat@example.com, or leave it out.'],
    [
      consent.grantedAt > now + CLOCK_TOLERANCE,
      'consumer.consent.grantedAt',
      'OUT_OF_RANGE',
      'This is in the future: give the moment at which the consumer agreed, in UTC or with its offset.',
    ],
    ...requiredText('consumer.consent.source', consent.source, 2_000),
    ...requiredText('consumer.consent.disclosure', consent.disclosure, 5_000),
    ...locationRules('location', location),
  ];
}

/** Checks an inquiry that a platform hands over. Texts are trimmed and composed (NFC); an optional one that is blank counts as left out. */
export function checkSubmission(input: SubmissionInput, now: Moment): Outcome<Submission> {
  const { consumer } = input;
  return judged(rules(input, now), () => ({
    idempotencyKey: input.idempotencyKey.normalize('NFC'),
    category: composedLine(input.category),
    details: optionalText(input.details),
    consumer: {
      name: composedLine(consumer.name),
      phone: consumer.phone,
      email: optionalText(consumer.email),
      timeZone: consumer.timeZone ?? null,
      consent: {
        ...consumer.consent,
        source: composedText(consumer.consent.source),
        disclosure: composedText(consumer.consent.disclosure),
      },
    },
    location: locationOf(input.location),
  }));
}
