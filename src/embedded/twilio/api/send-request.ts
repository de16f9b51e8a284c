import { type Refusal, refusals } from '../state/refusals.ts';
import type { Account } from '../state/sms.ts';

/** A send that Twilio's rules allow. */
export type SendRequest = {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly messagingServiceSid: string | null;
  readonly statusCallback: string | null;
};

const E164 = /^\+[1-9]\d{6,14}$/;
const NORTH_AMERICAN = /^\+1\d{10}$/;
const MAX_BODY = 1600;
const MAX_VALIDITY_SECONDS = 36_000;

/** Whether a number has the form that Twilio takes for a phone; North American ones have ten digits. */
export function isPhoneNumber(number: string): boolean {
  return E164.test(number) && (!number.startsWith('+1') || NORTH_AMERICAN.test(number));
}

const matches = (pattern: RegExp) => (value: string) => pattern.test(value);
const truth = matches(/^(true|false)$/i);

/** Twilio's parameters of a new message besides the ones below, each with what it takes. */
const OTHER_PARAMETERS: Readonly<Record<string, (value: string) => boolean>> = {
  ApplicationSid: matches(/^AP[0-9a-f]{32}$/i),
  MaxPrice: matches(/^\d+(\.\d+)?$/),
  ProvideFeedback: truth,
  Attempt: matches(/^[1-9]\d{0,8}$/),
  ForceDelivery: truth,
  ContentRetention: matches(/^(retain|discard)$/),
  AddressRetention: matches(/^(retain|obfuscate)$/),
  SmartEncoded: truth,
  TrafficType: matches(/^free$/),
  ShortenUrls: truth,
  RiskCheck: matches(/^(enable|disable)$/),
  MessageIntent: matches(/^[a-z]+$/i),
  FallbackFrom: isPhoneNumber,
};

/** Twilio knows them, these phones do not: refused, since ignoring them would look like success. */
const NOT_PLAYED = new Set(['MediaUrl', 'ContentSid', 'ContentVariables', 'PersistentAction', 'ScheduleType', 'SendAt', 'SendAsMms']);
const OWN_PARAMETERS = new Set(['To', 'From', 'Body', 'MessagingServiceSid', 'StatusCallback', 'ValidityPeriod']);

function isCallbackUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' && !hostname.includes('_');
}

function wrongParameter(form: URLSearchParams): Refusal | null {
  const seen = new Set<string>();
  for (const [name, value] of form) {
    if (NOT_PLAYED.has(name)) return refusals.parameter(`The simulated phones take plain texts only: ${name} is not supported.`);
    const takes = OTHER_PARAMETERS[name];
    if (!takes && !OWN_PARAMETERS.has(name)) return refusals.parameter(`There is no parameter ${name}.`);
    if (seen.has(name)) return refusals.parameter(`The parameter ${name} is given twice.`);
    if (takes && !takes(value)) return refusals.parameter(`The value of the parameter ${name} is invalid.`);
    seen.add(name);
  }
  return null;
}

function wrongSender(from: string | null, service: string | null, account: Account): Refusal | null {
  if (service !== null && !/^MG[0-9a-f]{32}$/i.test(service)) return refusals.serviceInvalid();
  if (service !== null && service !== account.messagingServiceSid) return refusals.serviceUnknown();
  if (from === null) return service === null ? refusals.fromMissing() : null;
  if (!isPhoneNumber(from)) return refusals.fromInvalid(from);
  return from === account.from ? null : refusals.fromNotOurs(from);
}

/** Twilio's test numbers: what a send to each meets. */
const MAGIC_NUMBERS: Readonly<Record<string, (to: string, from: string) => Refusal>> = {
  '+15005550001': refusals.toInvalid,
  '+15005550002': refusals.toUnreachable,
  '+15005550003': refusals.toRegionNotAllowed,
  '+15005550004': refusals.toOptedOut,
  '+15005550009': refusals.toIsNotMobile,
};

/** Reads the form of `POST …/Messages.json`: the send, or the first rule of Twilio's that it breaks. */
export function readSendRequest(form: URLSearchParams, account: Account): SendRequest | Refusal {
  const given = (name: string): string | null => form.get(name) || null;
  const to = given('To');
  const body = given('Body');
  const service = given('MessagingServiceSid');
  const statusCallback = given('StatusCallback');
  const validity = form.get('ValidityPeriod');
  if (to === null) return refusals.toMissing();
  const wrong = wrongParameter(form) ?? wrongSender(given('From'), service, account);
  if (wrong) return wrong;
  if (!isPhoneNumber(to)) return refusals.toInvalid(to);
  if (to === account.from) return refusals.toIsFrom();
  if (body === null) return refusals.bodyMissing();
  if (body.length > MAX_BODY) return refusals.bodyTooLong();
  if (statusCallback !== null && !isCallbackUrl(statusCallback)) return refusals.statusCallbackInvalid(statusCallback);
  if (validity !== null && !(/^[1-9]\d{0,4}$/.test(validity) && Number(validity) <= MAX_VALIDITY_SECONDS)) {
    return refusals.validityPeriodInvalid();
  }
  const magic = MAGIC_NUMBERS[to];
  if (magic) return magic(to, account.from);
  return { to, from: account.from, body, messagingServiceSid: service, statusCallback };
}
