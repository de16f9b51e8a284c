import { expect } from 'chai';
import { returnKindOf } from '../../../../src/domain/vendor/return-kind.ts';
import type { ReturnKind } from '../../../../src/domain/vendor/strike.ts';

const SAID: Record<ReturnKind, string[]> = {
  BAD_NUMBER: [
    'bad number',
    'Wrong number!',
    'This is the WRONG phone number.',
    'fake number',
    'disconnected',
    'The number is disconnected',
    'phone number not in service',
    'Number has been disconnected.',
    "the number doesn't work",
    'the number does not exist',
    'Number isn’t in service',
    'cell number is invalid',
    'their phone is dead',
    'number belongs to someone else',
    "the number isn't theirs",
    'no such number',
    'I called three times: wrong number, a bakery picks up',
  ],
  OUT_OF_AREA: [
    'out of area',
    'Out of my service area',
    'outside our area',
    'outside of the area we cover',
    'too far away',
    'not in my area',
    "we don't serve that zip code",
    'We do not cover this part of the county',
    'wrong city',
    'out of state',
  ],
  DUPLICATE: [
    'duplicate',
    'This is a dupe',
    'already have this one',
    'We already had this customer from you',
    'already got this',
    'you sent it twice',
    'got this lead before',
    'same person as yesterday',
  ],
  NOT_AS_ASKED: [
    'not what was asked',
    'Not what they asked for',
    'not as described',
    'wrong category',
    'different kind of work',
    "that isn't our trade",
    "we don't do these",
    'she wants something else',
  ],
  OTHER: [
    '',
    '!!!',
    'the customer was rude',
    'no answer',
    'went to voicemail',
    'could not reach them',
    'wrong person',
    'Number works, but nobody picks up',
    'it is not a wrong number, they just hung up',
    'the number is not wrong',
    'the number is theirs, he denies it',
    'not a duplicate, but they never called back',
    'the number is fine; too few rooms',
    'wrong number of rooms in the request',
    'they already had this done',
    'the customer already has a plumber',
    'number one problem: price',
    'bad customer, good number',
    // More than one thing at once.
    'wrong number and out of area',
    'duplicate, and not what was asked',
  ],
};

describe('domain/return-kind', () => {
  for (const [kind, reasons] of Object.entries(SAID))
    describe(kind, () => {
      for (const reason of reasons) it(`"${reason}"`, () => expect(returnKindOf(reason)).to.equal(kind));
    });
});
