import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import twilio from 'twilio';

/** An answer that is no success. `code`: Twilio's error code, or null when the answer is not Twilio's but a proxy's or gateway's. `retryAfter` in milliseconds. */
export class TwilioRefusal extends Error {
  override name = 'TwilioRefusal';
  readonly status: number;
  readonly code: number | null;
  readonly retryAfter: number | null;

  constructor(status: number, body: string, retryAfter: string | undefined) {
    const error = twilioErrorIn(body);
    super(error ? `Twilio answered ${status}, error ${error.code}: ${error.message}` : `HTTP ${status} without a word of Twilio's`);
    this.status = status;
    this.code = error?.code ?? null;
    this.retryAfter = retryAfter === undefined || !/^\d{1,6}$/.test(retryAfter) ? null : Number(retryAfter) * 1_000;
  }
}

/** No answer came. `wasSent`: at least a part of the request may have left this machine. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly wasSent: boolean;

  constructor(because: string, wasSent: boolean) {
    super(because);
    this.wasSent = wasSent;
  }
}

function twilioErrorIn(body: string): { code: number; message: string } | null {
  try {
    const { code, message } = JSON.parse(body) as { code?: unknown; message?: unknown };
    return typeof code === 'number' ? { code, message: String(message ?? '') } : null;
  } catch {
    return null;
  }
}

export type HttpOptions = { timeoutMs: number; maxSockets: number };

/** An idle socket is closed after this time, before Twilio may close it: a request lost on a closing socket cannot be told from one that Twilio took. */
const IDLE_SOCKET_MS = 4_000;

/** Twilio's own client underneath, for its https agent with HTTP_PROXY and TWILIO_CA_BUNDLE; the requests go straight to node:http. */
export class TwilioHttp extends twilio.RequestClient {
  readonly #timeoutMs: number;
  readonly #plain: http.Agent;
  readonly #secure: https.Agent;

  constructor({ timeoutMs, maxSockets }: HttpOptions) {
    const sockets = { keepAlive: true, maxSockets, maxTotalSockets: maxSockets, maxFreeSockets: maxSockets, timeout: IDLE_SOCKET_MS };
    super({ ...sockets, autoRetry: false });
    this.#timeoutMs = timeoutMs;
    this.#plain = new http.Agent(sockets);
    this.#secure = this.axios.defaults.httpsAgent as https.Agent;
  }

  /**
   * One request, no retry, the whole of it within the timeout. Throws a {@link TwilioRefusal} for every answer but 2xx and
   * {@link NoAnswer} when none came.
   */
  override request<Data>(options: Request): Promise<Answer<Data>> {
    const url = new URL(options.uri);
    for (const [name, value] of fieldsOf(options.params)) url.searchParams.append(name, value);
    const form = options.data ? new URLSearchParams(fieldsOf(options.data)).toString() : '';
    const isSecure = url.protocol === 'https:';
    const credentials = Buffer.from(`${options.username}:${options.password}`).toString('base64');
    const headers = { ...options.headers, Authorization: `Basic ${credentials}`, 'Content-Length': Buffer.byteLength(form) };

    return new Promise((resolve, reject) => {
      let wasSent = false;
      const request = (isSecure ? https : http).request(url, {
        method: options.method.toUpperCase(),
        agent: isSecure ? this.#secure : this.#plain,
        headers: headers as http.OutgoingHttpHeaders,
      });
      const fail = (because: string) => {
        clearTimeout(timer);
        reject(new NoAnswer(because, wasSent));
        request.destroy();
      };
      const timer = setTimeout(() => fail(`no answer within ${this.#timeoutMs} ms`), this.#timeoutMs);
      request.on('socket', (socket) => onceReady(socket, () => (wasSent = true)));
      request.on('error', (error) => fail(error.message));
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => fail(error.message));
        response.on('end', () => {
          clearTimeout(timer);
          const status = response.statusCode ?? 0;
          const body = Buffer.concat(chunks).toString('utf8');
          if (status < 200 || status > 299) return reject(new TwilioRefusal(status, body, response.headers['retry-after']));
          resolve({ statusCode: status, body: body as Data, headers: response.headers });
        });
      });
      request.end(form);
    });
  }

  /** Closes the idle sockets and those in use. */
  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }
}

type Request = Parameters<twilio.RequestClient['request']>[0];
type Answer<Data> = Awaited<ReturnType<typeof twilio.RequestClient.prototype.request<Data>>>;

function fieldsOf(data: object | undefined): [string, string][] {
  return Object.entries(data ?? {}).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
}

/** Calls `call` once the socket can carry a request: from then on a request may have left this machine. */
function onceReady(socket: Socket, call: () => void): void {
  if (!socket.connecting) return call();
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', call);
}
