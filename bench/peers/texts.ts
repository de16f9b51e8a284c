import twilio from 'twilio';

/** What every peer is told by its environment. */
export const env = {
  storeUrl: process.env.STORE_URL ?? '',
  redisPort: Number(process.env.REDIS_PORT ?? 0),
  port: Number(process.env.PORT ?? 0),
  publicUrl: process.env.PUBLIC_URL ?? '',
  twilioUrl: process.env.TWILIO_URL ?? '',
  accountSid: process.env.TWILIO_ACCOUNT_SID ?? '',
  authToken: process.env.TWILIO_AUTH_TOKEN ?? '',
  from: process.env.TWILIO_FROM ?? '',
  jwtSecret: process.env.JWT_SECRET ?? '',
};

const client = twilio(env.accountSid, env.authToken);
if (env.twilioUrl) client.api.baseUrl = env.twilioUrl;

/** Sends a text; resolves to Twilio's SID. Its status callback names our own id of it. */
export async function sendText(id: string, to: string, body: string): Promise<string> {
  const statusCallback = `${env.publicUrl}/twilio/status?message=${id}`;
  const message = await client.messages.create({ from: env.from, to, body, statusCallback });
  return message.sid;
}

export const wording = {
  received: (reference: string, link: string) =>
    `Evaluation: we got your plumbing request ${reference}. You'll hear from us soon. See or withdraw: ${link} Reply STOP to opt out`,
  offer: (reference: string, link: string) =>
    `Evaluation: new plumbing lead, 10001. Reply 1 ${reference} to accept, 2 ${reference} to decline: ${link} STOP opts out`,
  movedOn: (reference: string) => `Evaluation: the plumbing lead ${reference} has moved on: no answer in time, which counts as a miss.`,
  matched: (vendor: string) => `Evaluation: good news! ${vendor} will call you soon about your plumbing request.`,
  details: (reference: string, name: string, phone: string) =>
    `Evaluation: plumbing lead ${reference} is yours: ${name}, ${phone}, 10001. Please call, then reply 3 ${reference} reached, 4 ${reference} no answer`,
};

const SPEAKABLE = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** Six characters that are safe to say aloud. */
export const newReference = (): string => Array.from({ length: 6 }, () => SPEAKABLE[Math.floor(Math.random() * SPEAKABLE.length)]).join('');
