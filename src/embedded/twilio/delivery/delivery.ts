import type { Journal } from '../state/journal.ts';
import type { Account, Sms, SmsStatus } from '../state/sms.ts';
import type { Patience, Webhooks } from './webhooks.ts';

/** Carries accepted texts to their end and tells the sender by status callbacks. */
export type Delivery = {
  /** From now: sent, then delivered or undelivered, each with its callback. */
  start(sms: Sms): void;
  /** Carries on with what an earlier run left unfinished; callbacks it may have made already are made again. */
  resume(): void;
};

const SENT_AFTER_MS = 20;
const ENDED_AFTER_MS = 80;
/** Once more shortly, and then lost: so Twilio treats a callback to a service that is away. */
const PATIENCE: Patience = { answerWithinMs: 15_000, againAfterMs: [1000] };
/** After a restart the service is often still starting too. */
const PATIENCE_AFTER_RESTART: Patience = { answerWithinMs: 15_000, againAfterMs: [500, 1000, 2000, 4000, 8000] };

type Notice = { readonly status: SmsStatus; readonly errorCode: number | null; readonly afterMs: number };

/** The callbacks of a text, in the order and at the times that its fate wants. */
function notices({ fate }: Sms): Notice[] {
  const sent: Notice = { status: 'sent', errorCode: null, afterMs: SENT_AFTER_MS };
  const ended: Notice = { status: fate.final, errorCode: fate.errorCode, afterMs: ENDED_AFTER_MS };
  switch (fate.callbacks) {
    case 'in-order':
      return [sent, ended];
    case 'lost':
      return [];
    case 'twice':
      return [sent, sent, ended, ended];
    case 'reversed':
      return [
        { ...ended, afterMs: SENT_AFTER_MS },
        { ...sent, afterMs: ENDED_AFTER_MS },
      ];
    case 'late':
      return [sent, ended].map((notice) => ({ ...notice, afterMs: notice.afterMs + fate.lateMs }));
    default:
      return fate.callbacks satisfies never;
  }
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
}

/** What Twilio posts to a status callback. */
function callbackFields(sms: Sms, { status, errorCode }: Notice, account: Account): Record<string, string> {
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    From: sms.from,
    MessageSid: sms.sid,
    MessageStatus: status,
    SmsSid: sms.sid,
    SmsStatus: status,
    To: sms.to,
    ...(sms.messagingServiceSid === null ? {} : { MessagingServiceSid: sms.messagingServiceSid }),
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
  };
}

/** Delivers at a fixed pace: sent after 20 ms, ended after 80 ms. */
export function createDelivery(account: Account, journal: Journal, webhooks: Webhooks): Delivery {
  function change(sms: Sms, status: SmsStatus, errorCode: number | null): void {
    journal.note({ t: 'status', sid: sms.sid, status, errorCode, at: Date.now() });
  }

  async function progress(sms: Sms, since: number): Promise<void> {
    await until(since + SENT_AFTER_MS);
    if (sms.status === 'accepted' || sms.status === 'queued') change(sms, 'sent', null);
    await until(since + ENDED_AFTER_MS);
    if (sms.status === 'sent') change(sms, sms.fate.final, sms.fate.errorCode);
  }

  async function tell(sms: Sms, url: string, notice: Notice, since: number, patience: Patience): Promise<boolean> {
    await until(since + notice.afterMs);
    const answer = await webhooks.post(url, callbackFields(sms, notice, account), patience);
    return answer !== null && answer.status >= 200 && answer.status < 300;
  }

  async function carry(sms: Sms, since: number, patience: Patience): Promise<void> {
    const { statusCallback } = sms;
    const progressed = progress(sms, since);
    const told = statusCallback === null ? [] : notices(sms).map((notice) => tell(sms, statusCallback, notice, since, patience));
    const answers = await Promise.all(told);
    await progressed;
    journal.note({ t: 'settled', sid: sms.sid, callbacks: answers.filter(Boolean).length });
  }

  return {
    start: (sms) => void carry(sms, Date.now(), PATIENCE),
    resume() {
      for (const sms of journal.memory.all()) if (!sms.settled) void carry(sms, sms.createdAt, PATIENCE_AFTER_RESTART);
    },
  };
}
