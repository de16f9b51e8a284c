import { z } from 'zod';
import type { Limits } from '../../flow/sending/sender.ts';

/** A setting that takes any text of this shape; `takes` completes the sentence "NAME must be …". */
const text = (takes: string, shape: RegExp) => z.string().regex(shape, takes);
const oneOf = <const T extends [string, ...string[]]>(...words: T) =>
  z.enum(words, { error: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });
const inWords = (most: number) =>
  most === Number.MAX_SAFE_INTEGER ? 'from 0 on' : `from 0 to ${most.toLocaleString('en-US', { useGrouping: most > 99_999 })}`;
const wholeNumber = (most: number = Number.MAX_SAFE_INTEGER) => {
  const takes = `a whole number ${inWords(most)}`;
  return text(takes, /^\d+$/)
    .transform(Number)
    .refine((number) => number <= most, takes);
};
const MAX_SEGMENTS_PER_SECOND = 10_000;
const rate = text(`a number from 0 to ${MAX_SEGMENTS_PER_SECOND}`, /^\d+(\.\d+)?$/)
  .transform(Number)
  .refine((number) => number <= MAX_SEGMENTS_PER_SECOND, `a number from 0 to ${MAX_SEGMENTS_PER_SECOND}`);
const SECRET_TAKES = '32 bytes or more';
const secret = z.string().refine((value) => Buffer.byteLength(value) >= 32, SECRET_TAKES);
const URL_TAKES = 'an address like https://leads.example.com, without a query';
const publicUrl = z
  .url({ protocol: /^https?$/, error: URL_TAKES })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => new URL(url).search === '' && new URL(url).hash === '', URL_TAKES);

const Settings = z.object({
  NODE_ENV: oneOf('development', 'test', 'production').default('development'),
  HOST: text('a host name or address to listen at', /^[\w.:-]+$/).optional(),
  PORT: wholeNumber(65_535).default(4000),
  DATA_DIR: z.string().default('.leadline'),
  SEED: oneOf('demo', 'none').default('demo'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'),
  MONGODB_URI: text('an address that begins with mongodb:// or mongodb+srv://', /^mongodb(\+srv)?:\/\//).optional(),
  JWT_SECRET: secret.optional(),
  JWT_SECRET_PREVIOUS: secret.optional(),
  LINK_SECRET: secret.optional(),
  PUBLIC_URL: publicUrl.optional(),
  TWILIO_ACCOUNT_SID: text('AC and 32 hexadecimal digits', /^AC[0-9a-f]{32}$/i).optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: text('a number like +14155550123, or a short code', /^(\+[1-9]\d{6,14}|[1-9]\d{4,5})$/).optional(),
  TWILIO_MESSAGING_SERVICE_SID: text('MG and 32 hexadecimal digits', /^MG[0-9a-f]{32}$/i).optional(),
  LINK_RATE_PER_MINUTE: wholeNumber().default(0),
  SMS_SEGMENTS_PER_SECOND: rate.optional(),
  SMS_PER_PHONE_AND_HOUR: wholeNumber().optional(),
  SMS_DIGEST_FROM: wholeNumber().optional(),
});

/** Every setting's name, for tests and tools. */
export const SETTING_NAMES = Object.keys(Settings.shape) as (keyof Settings)[];
/** Settings whose value is never shown: secrets, and an address that may hold a password. */
const HIDDEN: readonly string[] = ['MONGODB_URI', 'JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'LINK_SECRET', 'TWILIO_AUTH_TOKEN'];
const MAX_VALUE_SHOWN = 60;

export type Settings = z.infer<typeof Settings>;

/** Where texts go: Twilio itself, or the simulator of the evaluation mode. */
export type TwilioAccount = { accountSid: string; authToken: string } & ({ from: string } | { messagingServiceSid: string });

/** Everything that the environment decides, checked. `null` means: nothing is configured, use what is embedded. */
export type Config = {
  production: boolean;
  host: string;
  port: number;
  dataDir: string;
  seed: 'demo' | 'none';
  logLevel: Settings['LOG_LEVEL'];
  mongodbUri: string | null;
  jwtSecret: string | null;
  jwtSecretPrevious: string | null;
  linkSecret: string | null;
  publicUrl: string | null;
  twilio: TwilioAccount | null;
  /** Requests a minute and address that link pages answer; 0 for no limit. */
  linkRatePerMinute: number;
  limits: Limits;
  /** How often the auditor looks at most, in milliseconds: every few seconds in the evaluation mode, where a person watches. */
  auditEvery: number;
};

/** The environment says something that Leadline cannot start with; the message is one plain sentence for the operator. */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

const REQUIRED = ['MONGODB_URI', 'JWT_SECRET', 'LINK_SECRET', 'PUBLIC_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const;

/**
 * Parses the environment once. An empty value counts as missing.
 * @throws {BadConfig} when a value is malformed, or when one is missing that production requires: stand-ins and default
 * secrets are for the evaluation mode only.
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = Settings.safeParse(given);
  const production = given.NODE_ENV === 'production';
  if (!parsed.success) {
    const faults = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    throw new BadConfig(`Leadline cannot start: ${[...faults].map(([name, takes]) => faultIn(name, takes, given[name])).join('; ')}.`);
  }
  const settings = parsed.data;
  if (production) refuseIncomplete(settings);
  return {
    production,
    host: settings.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    seed: production ? 'none' : settings.SEED,
    logLevel: settings.LOG_LEVEL,
    mongodbUri: settings.MONGODB_URI ?? null,
    jwtSecret: settings.JWT_SECRET ?? null,
    jwtSecretPrevious: settings.JWT_SECRET_PREVIOUS ?? null,
    linkSecret: settings.LINK_SECRET ?? null,
    publicUrl: settings.PUBLIC_URL ?? null,
    twilio: twilioAccount(settings),
    linkRatePerMinute: settings.LINK_RATE_PER_MINUTE,
    limits: limitsOf(settings, production),
    auditEvery: production ? 30_000 : 3_000,
  };
}

/** One setting's fault in words; a value that is a secret is only measured. */
function faultIn(name: string, takes: string, value = ''): string {
  if (HIDDEN.includes(name)) {
    const but = takes === SECRET_TAKES ? `is ${Buffer.byteLength(value)}` : 'is not';
    return `${name} must be ${takes}, and ${but}`;
  }
  const shown = value.replace(/\/\/[^@/]*@/, '//').slice(0, MAX_VALUE_SHOWN);
  return `${name} must be ${takes}, not "${shown}${value.length > MAX_VALUE_SHOWN ? '…' : ''}"`;
}

function refuseIncomplete(settings: Settings): void {
  const missing: string[] = REQUIRED.filter((name) => settings[name] === undefined);
  if (!settings.TWILIO_FROM && !settings.TWILIO_MESSAGING_SERVICE_SID) missing.push('TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID');
  if (missing.length) throw new BadConfig(`Leadline cannot start in production without ${list(missing)}: see "Configure it" in README.md.`);
}

const TOLL_FREE = /^\+1(800|833|844|855|866|877|888)/;
/** More texts an hour than any of ours should get: beyond it something is wrong. */
const PER_PHONE_AND_HOUR = 60;
/** From so many offers on that have waited a vendor would rather have one text. */
const DIGEST_FROM = 4;

/**
 * What is held back, and how much. In the evaluation mode nothing is unless it is configured. In production a sender goes as fast as Twilio lets
 * it: one segment a second for a number, 3 for a toll-free one, 100 for a short code
 * (https://support.twilio.com/hc/en-us/articles/115002943027-Understanding-Twilio-Rate-Limits-and-Message-Queues). Faster only fills Twilio's
 * queue, where a text can neither be checked again nor overtaken. A Messaging Service spreads texts over its senders and queues by itself.
 */
function limitsOf(settings: Settings, production: boolean): Limits {
  const { TWILIO_FROM: from, TWILIO_MESSAGING_SERVICE_SID: service } = settings;
  const usual = !from || service ? 0 : TOLL_FREE.test(from) ? 3 : from.startsWith('+') ? 1 : 100;
  const [rate, perPhone, digest] = production ? [usual, PER_PHONE_AND_HOUR, DIGEST_FROM] : [0, 0, 0];
  return {
    segmentsPerSecond: (settings.SMS_SEGMENTS_PER_SECOND ?? rate) || null,
    perPhoneAndHour: (settings.SMS_PER_PHONE_AND_HOUR ?? perPhone) || null,
    digestFrom: (settings.SMS_DIGEST_FROM ?? digest) || null,
  };
}

function list(names: string[]): string {
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function twilioAccount(settings: Settings): TwilioAccount | null {
  const {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: from,
    TWILIO_MESSAGING_SERVICE_SID: service,
  } = settings;
  const some = accountSid ?? authToken ?? from ?? service;
  if (some === undefined) return null;
  if (!accountSid || !authToken || (!from && !service))
    throw new BadConfig(
      'Leadline cannot start: Twilio needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID, or none of them for the simulator.',
    );
  return { accountSid, authToken, ...(service ? { messagingServiceSid: service } : { from: from ?? '' }) };
}
