import { type TokenKeys, tokenKey } from '../../graphql/tokens.ts';
import type { Config, TwilioAccount } from './config.ts';
import { evaluationSecrets } from './secrets.ts';

/** The number that the simulated Twilio sends from; Twilio's own test number for "valid". */
const SIMULATED_FROM = '+15005550006';

/** Keys and accounts as they are used: what is configured, and for the evaluation mode what `DATA_DIR` holds. */
export type Credentials = { keys: TokenKeys; linkSecret: string; twilio: TwilioAccount };

export async function resolveCredentials(config: Config): Promise<Credentials> {
  const { jwtSecret, jwtSecretPrevious, linkSecret, twilio } = config;
  const previous = jwtSecretPrevious === null ? {} : { previous: tokenKey(jwtSecretPrevious) };
  if (jwtSecret !== null && linkSecret !== null && twilio !== null)
    return { keys: { current: tokenKey(jwtSecret), ...previous }, linkSecret, twilio };
  const own = await evaluationSecrets(config.dataDir);
  return {
    keys: { current: tokenKey(jwtSecret ?? own.jwtSecret), ...previous },
    linkSecret: linkSecret ?? own.linkSecret,
    twilio: twilio ?? { accountSid: own.twilioAccountSid, authToken: own.twilioAuthToken, from: SIMULATED_FROM },
  };
}
