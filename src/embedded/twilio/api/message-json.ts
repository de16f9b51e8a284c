import type { Account, Sms } from '../state/sms.ts';

/** Twilio's date format, RFC 2822 in UTC. */
function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

/** A message as Twilio's API shows it: exactly its fields. */
export function messageJson(sms: Sms, { accountSid }: Account): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sms.sid}`;
  // A Messaging Service chooses the sender, and so counts segments, only after it has accepted.
  const chosen = sms.status !== 'accepted';
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: sms.body,
    date_created: rfc2822(sms.createdAt),
    date_sent: sms.sentAt === null ? null : rfc2822(sms.sentAt),
    date_updated: rfc2822(sms.updatedAt),
    direction: sms.direction,
    error_code: sms.errorCode,
    error_message: null,
    from: chosen ? sms.from : null,
    messaging_service_sid: sms.messagingServiceSid,
    num_media: '0',
    num_segments: chosen ? String(sms.segments) : '0',
    price: null,
    price_unit: 'USD',
    sid: sms.sid,
    status: sms.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.to,
    uri: `${uri}.json`,
  };
}
