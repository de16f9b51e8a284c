import { createHash } from 'node:crypto';
import type { Submission } from '../src/domain/input/terms.ts';
import { type Moment, SECOND } from '../src/domain/time/time.ts';
import type { Story } from './stories.ts';

const FIRST = ['Maya', 'Andre', 'Keiko', 'Luis', 'Fatima', 'Owen', 'Ngozi', 'Elena', 'Marcus', 'Sofia', 'Dev', 'Hannah', 'Tyrell'];
const LAST = ['Patel', 'Johnson', 'Rivera', 'Chen', 'Murphy', 'Haddad', 'Kowalczyk', 'Okoye', 'Lindgren', 'Brooks', 'Vargas'];

/** Consumers' numbers are 555-0101 to 555-0199: two runs in a row have nobody in common while one of them is still open. */
const NUMBERS = 99;

/** Where consumers of the demo give their consent. */
export const CONSENT_PAGE = 'https://hearthside.example/request/';

/** The inquiry that a consumer of the demo submits at `now` as the nth of its run, as its own website would hand it over. */
export function submissionOf(story: Story, runId: string, n: number, now: Moment): Submission {
  const start = createHash('sha256').update(runId).digest().readUInt32BE(2);
  const who = start + n;
  const name = `${FIRST[who % FIRST.length]} ${LAST[who % LAST.length]}`;
  return {
    idempotencyKey: `demo:${runId}:${n}`,
    category: story.category,
    details: story.details,
    consumer: {
      name,
      phone: `+1${story.place.areaCodes.consumers}55501${String(1 + (who % NUMBERS)).padStart(2, '0')}`,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      timeZone: story.place.timeZone,
      consent: {
        grantedAt: now - 20 * SECOND,
        source: `${CONSENT_PAGE}${story.category.replaceAll(' ', '-')}`,
        disclosure:
          'I agree that Hearthside and the companies it finds for me call and text me at this number about my request. Consent is no condition of purchase. Message and data rates may apply. Reply STOP to opt out.',
      },
    },
    location: { postalCode: story.postalCode, countryCode: 'US', latitude: null, longitude: null },
  };
}
