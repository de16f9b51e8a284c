import { expect } from 'chai';
import { BadConfig, parseConfig } from '../../../src/boot/config.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://db.example/leadline',
  JWT_SECRET: 'j'.repeat(32),
  LINK_SECRET: 'l'.repeat(32),
  PUBLIC_URL: 'https://leadline.example/',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+14155550100',
};

const refusal = (environment: Record<string, string>) => {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  throw new Error('was not refused');
};

describe('config', () => {
  it('needs nothing for the evaluation mode, and stays on this machine', () => {
    const config = parseConfig({});
    expect(config).to.include({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      dataDir: '.leadline',
      seed: 'demo',
      twilio: null,
      mongodbUri: null,
      auditEvery: 3_000,
    });
  });

  it('takes a complete production environment', () => {
    const config = parseConfig(PRODUCTION);
    expect(config).to.include({ production: true, publicUrl: 'https://leadline.example', seed: 'none', auditEvery: 30_000 });
    expect(config.twilio).to.deep.equal({ accountSid: PRODUCTION.TWILIO_ACCOUNT_SID, authToken: 'token', from: '+14155550100' });
  });

  for (const name of Object.keys(PRODUCTION).filter((key) => key !== 'NODE_ENV')) {
    it(`refuses production without ${name}, naming it in one sentence`, () => {
      const message = refusal({ ...PRODUCTION, [name]: '' });
      expect(message).to.include(name);
      expect(message.match(/\./g)?.length, message).to.be.at.most(2);
    });
  }

  it('names everything that production misses at once', () => {
    expect(refusal({ NODE_ENV: 'production' })).to.include(
      'MONGODB_URI, JWT_SECRET, LINK_SECRET, PUBLIC_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID',
    );
  });

  it('holds nothing back in the evaluation mode unless it is configured', () => {
    expect(parseConfig({}).limits).to.deep.equal({ segmentsPerSecond: null, perPhoneAndHour: null, digestFrom: null });
    const limits = { SMS_SEGMENTS_PER_SECOND: '2.5', SMS_PER_PHONE_AND_HOUR: '9', SMS_DIGEST_FROM: '3' };
    expect(parseConfig(limits).limits).to.deep.equal({ segmentsPerSecond: 2.5, perPhoneAndHour: 9, digestFrom: 3 });
    expect(refusal({ SMS_DIGEST_FROM: '-1' })).to.include('SMS_DIGEST_FROM');
  });

  for (const [from, segmentsPerSecond] of [
    ['+14155550100', 1],
    ['+18885550100', 3],
    ['55501', 100],
  ] as const)
    it(`goes as fast as Twilio lets ${from} in production, and 0 lifts each limit`, () => {
      const production = { ...PRODUCTION, TWILIO_FROM: from };
      expect(parseConfig(production).limits).to.deep.equal({ segmentsPerSecond, perPhoneAndHour: 60, digestFrom: 4 });
      const lifted = { SMS_SEGMENTS_PER_SECOND: '0', SMS_PER_PHONE_AND_HOUR: '0', SMS_DIGEST_FROM: '0' };
      expect(parseConfig({ ...production, ...lifted }).limits).to.deep.equal({
        segmentsPerSecond: null,
        perPhoneAndHour: null,
        digestFrom: null,
      });
    });

  it('refuses short secrets, bad numbers and half a Twilio account', () => {
    expect(refusal({ ...PRODUCTION, JWT_SECRET: 'short' })).to.match(/JWT_SECRET must be 32 bytes/);
    expect(refusal({ ...PRODUCTION, TWILIO_FROM: '4155550100' })).to.match(/TWILIO_FROM must be a number/);
    expect(refusal({ PORT: 'http' })).to.match(/PORT/);
    expect(refusal({ TWILIO_ACCOUNT_SID: PRODUCTION.TWILIO_ACCOUNT_SID })).to.match(/TWILIO_AUTH_TOKEN/);
  });
});
