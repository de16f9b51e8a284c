import { expect } from 'chai';
import { CLOCK_TOLERANCE, checkSubmission, type SubmissionInput } from '../../../../src/domain/input/submission.ts';
import { NOON } from '../../../support/builders.ts';
import { areSentences, said, taken } from './said.ts';

type Overrides = Omit<Partial<SubmissionInput>, 'consumer'> & {
  consumer?: Partial<Omit<SubmissionInput['consumer'], 'consent'>>;
  consent?: Partial<SubmissionInput['consumer']['consent']>;
};

const input = ({ consumer, consent, ...rest }: Overrides = {}): SubmissionInput => ({
  idempotencyKey: 'key-1',
  category: 'plumbing',
  consumer: {
    name: 'Pat Doe',
    phone: '+12125550123',
    ...consumer,
    consent: { grantedAt: NOON, source: 'https://example.test/form', disclosure: 'I agree to be texted.', ...consent },
  },
  location: { postalCode: '10001' },
  ...rest,
});
const refusals = (overrides: Overrides) => {
  const outcome = checkSubmission(input(overrides), NOON);
  expect(areSentences(outcome)).to.equal(true);
  return said(outcome);
};

describe('domain/input/submission', () => {
  it('takes what is given, trimmed, and counts blank optional texts as left out', () => {
    const given = input({
      category: ' plumbing ',
      details: '  ',
      consumer: { name: ' Pat ', email: ' ' },
      location: { postalCode: ' 10001-1234 ', countryCode: 'us' },
    });
    expect(taken(checkSubmission(given, NOON))).to.deep.equal({
      idempotencyKey: 'key-1',
      category: 'plumbing',
      details: null,
      consumer: {
        name: 'Pat',
        phone: '+12125550123',
        email: null,
        timeZone: null,
        consent: { grantedAt: NOON, source: 'https://example.test/form', disclosure: 'I agree to be texted.' },
      },
      location: { postalCode: '10001', countryCode: 'US', latitude: null, longitude: null },
    });
  });

  it('composes key, category, name and texts, so that two that look the same are the same', () => {
    const [composed, decomposed] = ['Caf\u00e9', 'Cafe\u0301'];
    const given = input({
      idempotencyKey: ` ${decomposed}`,
      category: `${decomposed}  repair\u00a0 `,
      details: decomposed,
      consumer: { name: `Jos${'e\u0301'}  Doe` },
      consent: { source: decomposed, disclosure: decomposed },
    });
    const { idempotencyKey, category, details, consumer } = taken(checkSubmission(given, NOON));
    expect([idempotencyKey, category, details]).to.deep.equal([` ${composed}`, `${composed} repair`, composed]);
    expect([consumer.name, consumer.consent.source, consumer.consent.disclosure]).to.deep.equal(['Jos\u00e9 Doe', composed, composed]);
  });

  it('spells a postal code as its country does, and takes 0, 0 beside it for no place', () => {
    const placed = (location: SubmissionInput['location']) => taken(checkSubmission(input({ location }), NOON)).location;
    const point = { latitude: null, longitude: null };
    expect(placed({ postalCode: 'k1a0b1', countryCode: 'ca' })).to.deep.equal({ postalCode: 'K1A 0B1', countryCode: 'CA', ...point });
    expect(placed({ postalCode: '96910', countryCode: 'GU' })).to.deep.equal({ postalCode: '96910', countryCode: 'GU', ...point });
    expect(placed({ postalCode: '10001', latitude: 0, longitude: -0 })).to.deep.equal({ postalCode: '10001', countryCode: 'US', ...point });
    expect(placed({ postalCode: '10001', latitude: 0, longitude: 32 })).to.deep.include({ latitude: 0, longitude: 32 });
  });

  it('keeps everything optional that is given', () => {
    const given = input({
      details: 'Tap drips',
      consumer: { email: 'pat@example.com', timeZone: 'America/Denver' },
      location: { latitude: 40.7, longitude: -74 },
    });
    const { details, consumer, location } = taken(checkSubmission(given, NOON));
    expect({ details, email: consumer.email, timeZone: consumer.timeZone }).to.deep.equal({
      details: 'Tap drips',
      email: 'pat@example.com',
      timeZone: 'America/Denver',
    });
    expect(location).to.deep.equal({ postalCode: null, countryCode: 'US', latitude: 40.7, longitude: -74 });
  });

  const accepted: [string, Overrides][] = [
    ['details of 5,000 characters', { details: 'x'.repeat(5_000) }],
    ['details of 5,000 emoji', { details: '🔧'.repeat(5_000) }],
    ['details of several lines', { details: 'one\ntwo' }],
    ['a category of 100 characters', { category: 'x'.repeat(100) }],
    ['a name with accents', { consumer: { name: 'Zoë Müller-Łukasz' } }],
    ['consent within the tolerance of clocks', { consent: { grantedAt: NOON + CLOCK_TOLERANCE } }],
    ['the poles and the date line', { location: { latitude: -90, longitude: 180 } }],
    ['both a postal code and a point', { location: { postalCode: '10001', latitude: 0, longitude: 0 } }],
    ['another country with its postal code', { location: { postalCode: 'SW1A 1AA', countryCode: 'GB' } }],
    ['a null country as the US', { location: { postalCode: '10001', countryCode: null } }],
  ];
  for (const [what, overrides] of accepted) it(`takes ${what}`, () => expect(refusals(overrides)).to.deep.equal([]));

  const refused: [string, Overrides, string][] = [
    ['a blank key', { idempotencyKey: ' ' }, 'idempotencyKey BLANK'],
    ['a long key', { idempotencyKey: 'x'.repeat(201) }, 'idempotencyKey TOO_LONG'],
    ['a blank category', { category: '\n' }, 'category BLANK'],
    ['a long category', { category: 'x'.repeat(101) }, 'category TOO_LONG'],
    ['a category of two lines', { category: 'a\nb' }, 'category INVALID'],
    ['details of 5,001 characters', { details: 'x'.repeat(5_001) }, 'details TOO_LONG'],
    ['a blank name', { consumer: { name: '' } }, 'consumer.name BLANK'],
    ['a long name', { consumer: { name: 'x'.repeat(101) } }, 'consumer.name TOO_LONG'],
    ['a name with a control character', { consumer: { name: 'Pat\u0007Doe' } }, 'consumer.name INVALID'],
    ['no email address', { consumer: { email: 'pat' } }, 'consumer.email INVALID'],
    ['an email address without a domain', { consumer: { email: 'pat@example' } }, 'consumer.email INVALID'],
    ['two email addresses', { consumer: { email: 'a@b.com, c@d.com' } }, 'consumer.email INVALID'],
    ['a long email address', { consumer: { email: `${'x'.repeat(250)}@b.com` } }, 'consumer.email TOO_LONG'],
    ['consent in the future', { consent: { grantedAt: NOON + CLOCK_TOLERANCE + 1 } }, 'consumer.consent.grantedAt OUT_OF_RANGE'],
    ['consent from nowhere', { consent: { source: '' } }, 'consumer.consent.source BLANK'],
    ['consent to nothing', { consent: { disclosure: ' ' } }, 'consumer.consent.disclosure BLANK'],
    ['0, 0 alone, which is no place', { location: { latitude: 0, longitude: 0 } }, 'location.postalCode BLANK'],
    ['a malformed Canadian postal code', { location: { postalCode: 'K1A 0B', countryCode: 'CA' } }, 'location.postalCode INVALID'],
    ['no place', { location: {} }, 'location.postalCode BLANK'],
    ['a blank postal code', { location: { postalCode: ' ' } }, 'location.postalCode BLANK'],
    ['a short US postal code', { location: { postalCode: '1000' } }, 'location.postalCode INVALID'],
    ['a foreign postal code in the US', { location: { postalCode: 'SW1A 1AA' } }, 'location.postalCode INVALID'],
    ['no country of that name', { location: { postalCode: '10001', countryCode: 'ZZ' } }, 'location.countryCode INVALID'],
    [
      'a code of no country, for its country only',
      { location: { postalCode: '', latitude: 1, longitude: 1, countryCode: '\0\n' } },
      'location.countryCode INVALID',
    ],
    [
      'a postal code of no country, for its country only',
      { location: { postalCode: ' \n1', countryCode: '\0\n' } },
      'location.countryCode INVALID',
    ],
    ['a latitude alone', { location: { latitude: 1 } }, 'location.longitude BLANK'],
    ['a longitude alone', { location: { longitude: 1 } }, 'location.latitude BLANK'],
    ['a latitude beyond the pole', { location: { latitude: 90.1, longitude: 0 } }, 'location.latitude OUT_OF_RANGE'],
    ['a longitude beyond the date line', { location: { latitude: 0, longitude: -180.1 } }, 'location.longitude OUT_OF_RANGE'],
  ];
  for (const [what, overrides, error] of refused) it(`refuses ${what}`, () => expect(refusals(overrides)).to.deep.equal([error]));

  it('says all that is wrong at once', () => {
    expect(
      refusals({ idempotencyKey: '', category: '', details: 'x'.repeat(5_001), consumer: { name: '', email: 'x' }, location: {} }),
    ).to.deep.equal([
      'idempotencyKey BLANK',
      'category BLANK',
      'details TOO_LONG',
      'consumer.name BLANK',
      'consumer.email INVALID',
      'location.postalCode BLANK',
    ]);
  });
});
