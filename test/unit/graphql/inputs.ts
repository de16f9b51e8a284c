import { NOON } from '../../support/builders.ts';

// Inputs as callers write them, each one that is taken.

export const SUBMISSION = {
  idempotencyKey: 'key-1',
  category: 'plumbing',
  consumer: {
    name: 'Pat Doe',
    phone: '+12125550123',
    consent: { grantedAt: new Date(NOON).toISOString(), source: 'https://example.test/form', disclosure: 'I agree.' },
  },
  location: { postalCode: '10001' },
};
export const VENDOR = {
  name: 'Acme',
  phone: '+12125550100',
  categories: ['plumbing'],
  coverage: { postalCodes: ['10001'] },
  calendar: { timeZone: 'America/Denver', hours: [{ day: 'MONDAY', opens: '08:00', closes: '24:00' }] },
};
export const POLICY = {
  ...{
    distribution: 'EXCLUSIVE',
    offersPerRound: 1,
    respondWithin: 'PT2S',
    responseClock: 'WALL',
    remindAfter: ['PT1.5S'],
    contactWithin: 'PT5S',
  },
  ...{
    askConsumerAfter: 'PT0S',
    confirmWithin: 'PT5S',
    keepPostedEvery: 'PT3S',
    giveUpAfter: 'PT2M',
    pointsForExpired: 1,
    pointsForDenied: 2,
  },
  ...{ pointsFadeAfter: 'P30D', pauseAtPoints: 10, suspendAtPoints: 20, escalateAfterExpired: 3, quietFrom: '21:00', quietUntil: '08:00' },
};
