/** One of Twilio's error answers. */
export type Refusal = { readonly status: number; readonly code: number; readonly message: string };

function badRequest(code: number, message: string): Refusal {
  return { status: 400, code, message };
}

/** Twilio's errors by what they mean; codes from Twilio's error dictionary. */
export const refusals = {
  notAuthenticated: (): Refusal => ({ status: 401, code: 20003, message: 'Authenticate' }),
  notFound: (path: string): Refusal => ({ status: 404, code: 20404, message: `The requested resource ${path} was not found` }),
  methodNotAllowed: (): Refusal => ({ status: 405, code: 20004, message: 'Method not allowed' }),
  tooManyRequests: (): Refusal => ({ status: 429, code: 20429, message: 'Too Many Requests' }),
  tooLarge: (): Refusal => ({ status: 413, code: 20001, message: 'The request body is too large' }),
  parameter: (message: string): Refusal => badRequest(20001, message),
  toMissing: () => badRequest(21604, "A 'To' phone number is required."),
  toInvalid: (to: string) => badRequest(21211, `The 'To' number ${to} is not a valid phone number.`),
  toUnreachable: (to: string, from: string) =>
    badRequest(21612, `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number: ${from} via SMS.`),
  toRegionNotAllowed: (to: string) =>
    badRequest(21408, `Permission to send an SMS or MMS has not been enabled for the region indicated by the 'To' number: ${to}.`),
  toOptedOut: () => badRequest(21610, 'Attempt to send to unsubscribed recipient'),
  toIsNotMobile: (to: string) => badRequest(21614, `'To' number: ${to}, is not a valid mobile number`),
  toIsFrom: () => badRequest(21266, "'To' and 'From' number cannot be the same."),
  fromMissing: () => badRequest(21603, "A 'From' phone number is required."),
  fromInvalid: (from: string) =>
    badRequest(21212, `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`),
  fromNotOurs: (from: string) =>
    badRequest(21606, `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this account.`),
  serviceInvalid: () => badRequest(21705, 'The Messaging Service Sid is invalid.'),
  serviceUnknown: () => badRequest(21701, 'The Messaging Service does not exist.'),
  bodyMissing: () => badRequest(21602, 'Message body is required.'),
  bodyTooLong: () => badRequest(21617, 'The concatenated message body exceeds the 1600 character limit.'),
  statusCallbackInvalid: (url: string) => badRequest(21609, `The 'StatusCallback' URL ${url} is not a valid URL.`),
  validityPeriodInvalid: () => badRequest(21624, 'The ValidityPeriod has to be a whole number of seconds from 1 to 36000.'),
} as const;

/** The JSON that Twilio answers with. */
export function refusalBody({ status, code, message }: Refusal): string {
  return JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
}
