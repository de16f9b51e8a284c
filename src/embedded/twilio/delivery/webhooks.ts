import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** What a webhook was answered with. */
type WebhookAnswer = { readonly status: number; readonly body: string };

/** How long to wait for an answer, and after which pauses to call again when nobody is there; milliseconds. */
export type Patience = { readonly answerWithinMs: number; readonly againAfterMs: readonly number[] };

/** Posts signed forms, at most a fixed number at a time. */
export type Webhooks = {
  /** Resolves with the answer, or with `null` when there was none: Twilio tells nobody either. */
  post(url: string, fields: Readonly<Record<string, string>>, patience: Patience): Promise<WebhookAnswer | null>;
  close(): void;
};

const MAX_ANSWER = 64_000;

/** Signs with the account's token as Twilio does (its own package computes the signature). */
export function createWebhooks(authToken: string, mostAtOnce: number): Webhooks {
  const agentOptions = { keepAlive: true, maxSockets: mostAtOnce, maxFreeSockets: mostAtOnce };
  const plain = new http.Agent(agentOptions);
  const secure = new https.Agent(agentOptions);
  const closing = new AbortController();

  function once(url: string, body: string, headers: http.OutgoingHttpHeaders, answerWithinMs: number): Promise<WebhookAnswer> {
    return new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:');
      const options = { method: 'POST', headers, agent: isSecure ? secure : plain };
      const request = (isSecure ? https : http).request(url, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < MAX_ANSWER) text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      });
      request.setTimeout(answerWithinMs, () => request.destroy(Object.assign(new Error('no answer in time'), { code: 'NO_ANSWER' })));
      request.on('error', (error: NodeJS.ErrnoException) => {
        // An idle connection that the other side closed meanwhile: the request never arrived.
        const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        if (stale && !closing.signal.aborted) once(url, body, headers, answerWithinMs).then(resolve, reject);
        else reject(error);
      });
      request.end(body);
    });
  }

  return {
    async post(url, fields, { answerWithinMs, againAfterMs }) {
      const body = new URLSearchParams(fields).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'TwilioProxy/1.1',
        'i-twilio-idempotency-token': randomUUID(),
        'x-twilio-signature': getExpectedTwilioSignature(authToken, url, fields),
      };
      for (const pause of [...againAfterMs, null]) {
        if (closing.signal.aborted) return null;
        try {
          return await once(url, body, headers, answerWithinMs);
        } catch (error) {
          // Like Twilio, call again only when nobody was reached: who was slow to answer may have acted.
          if (pause === null || (error as NodeJS.ErrnoException).code === 'NO_ANSWER') return null;
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
      return null;
    },
    close() {
      closing.abort();
      plain.destroy();
      secure.destroy();
    },
  };
}
