import { z } from 'zod';
import type { Limits } from '../flow/sending/sender.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const secret = z.string().refine((value) => Buffer.byteLength(value) >= 32, 'must be 32 bytes or more');
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => new URL(url).search === '' && new URL(url).hash === '', 'must have no query');

const Settings = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().optional(),
  PORT: port.default(4000),
  DATA_DIR: z.string().min(1).default('.leadline'),
  SEED: z.enum(['demo', 'none']).default('demo'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  JWT_SECRET: secret.optional(),
  JWT_SECRET_PREVIOUS: secret.optional(),
  LINK_SECRET: secret.optional(),
  PUBLIC_URL: publicUrl.optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|[1-9]\d{4,5})$/, 'must be a number like +14155550123, or a short code')
    .optional(),
  TWILIO_MESSAGING_SERVICE_SID: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/i, 'must be MG and 32 hexadecimal digits')
    .optional(),
  LINK_RATE_PER_MINUTE: z.coerce.number().int().min(0).default(0),
  SMS_SEGMENTS_PER_SECOND: z.coerce.number().min(0).max(10_000).optional(),
  SMS_PER_PHONE_AND_HOUR: z.coerce.number().int().min(0).optional(),
  SMS_DIGEST_FROM: z.coerce.number().int().min(0).optional(),
});

type Settings = z.infer<typeof Settings>;

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
  /** How often the auditor looks at most, in milliseconds: where somebody watches, every few seconds. */
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
 * secrets are for evaluation only.
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = Settings.safeParse(given);
  const production = given.NODE_ENV === 'production';
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message.replace(/^Invalid input: /, '')}`);
    throw new BadConfig(`Leadline cannot start: ${faults.join('; ')}.`);
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
