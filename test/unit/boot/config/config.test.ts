import { expect } from 'chai';
import { BadConfig, parseConfig, SETTING_NAMES } from '../../../../src/boot/config/config.ts';

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

  it('refuses half a Twilio account', () => {
    expect(refusal({ TWILIO_ACCOUNT_SID: PRODUCTION.TWILIO_ACCOUNT_SID })).to.match(/TWILIO_AUTH_TOKEN/);
  });

  const WHOLE = 'a whole number from 0 on';
  const URL = 'an address like https://leads.example.com, without a query';
  const REFUSED: [name: string, value: string, sentence: string][] = [
    ['NODE_ENV', 'prod', 'NODE_ENV must be development, test or production, not "prod"'],
    ['HOST', 'not a host', 'HOST must be a host name or address to listen at, not "not a host"'],
    ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535, not "abc"'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, not "65536"'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, not "-1"'],
    ['PORT', '0x10', 'PORT must be a whole number from 0 to 65535, not "0x10"'],
    ['SEED', 'yes', 'SEED must be demo or none, not "yes"'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be fatal, error, warn, info, debug or silent, not "loud"'],
    ['MONGODB_URI', 'http://me:hush@db', 'MONGODB_URI must be an address that begins with mongodb:// or mongodb+srv://, and is not'],
    ['JWT_SECRET', 'hush', 'JWT_SECRET must be 32 bytes or more, and is 4'],
    ['JWT_SECRET_PREVIOUS', 'hush', 'JWT_SECRET_PREVIOUS must be 32 bytes or more, and is 4'],
    ['LINK_SECRET', 'hush', 'LINK_SECRET must be 32 bytes or more, and is 4'],
    ['PUBLIC_URL', 'ftp://me:hush@leads.example', `PUBLIC_URL must be ${URL}, not "ftp://leads.example"`],
    ['PUBLIC_URL', 'https://leads.example?a=1', `PUBLIC_URL must be ${URL}, not "https://leads.example?a=1"`],
    ['TWILIO_ACCOUNT_SID', 'AC12', 'TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits, not "AC12"'],
    ['TWILIO_FROM', '4155550100', 'TWILIO_FROM must be a number like +14155550123, or a short code, not "4155550100"'],
    ['TWILIO_MESSAGING_SERVICE_SID', 'MG12', 'TWILIO_MESSAGING_SERVICE_SID must be MG and 32 hexadecimal digits, not "MG12"'],
    ['LINK_RATE_PER_MINUTE', '1.5', `LINK_RATE_PER_MINUTE must be ${WHOLE}, not "1.5"`],
    ['SMS_SEGMENTS_PER_SECOND', '10001', 'SMS_SEGMENTS_PER_SECOND must be a number from 0 to 10000, not "10001"'],
    ['SMS_PER_PHONE_AND_HOUR', 'many', `SMS_PER_PHONE_AND_HOUR must be ${WHOLE}, not "many"`],
    ['SMS_DIGEST_FROM', '-1', `SMS_DIGEST_FROM must be ${WHOLE}, not "-1"`],
  ];
  for (const [name, value, sentence] of REFUSED)
    it(`refuses ${name}=${value} in a sentence that says what it takes`, () => {
      const message = refusal({ [name]: value });
      expect(message).to.equal(`Leadline cannot start: ${sentence}.`);
      expect(message, 'no secret is shown').not.to.include('hush');
    });

  it('has a value that it refuses for every setting that does not take any text', () => {
    const anyText = ['DATA_DIR', 'TWILIO_AUTH_TOKEN'];
    expect(new Set([...REFUSED.map(([name]) => name), ...anyText])).to.deep.equal(new Set(SETTING_NAMES));
  });

  it('names all that is wrong at once, each setting once, and cuts what is long', () => {
    expect(refusal({ PORT: 'x', SEED: 'y'.repeat(100) })).to.equal(
      `Leadline cannot start: PORT must be a whole number from 0 to 65535, not "x"; SEED must be demo or none, not "${'y'.repeat(60)}…".`,
    );
  });
});
