/** A text as a simulated phone shows it. `outbound`: Leadline sent it to that phone. */
export type Text = { sid: string; direction: 'inbound' | 'outbound'; body: string; at: string; status: string };

/** Trouble that the next sends meet, as `POST /faults` takes it. */
export type FaultOrder = { kind: string; next: number; to?: string; ms?: number };

/** The simulated phones and their troubles, over HTTP. */
export type Phones = ReturnType<typeof phonesAt>;

/** `within`: how long an answer may take, in ms. */
export function phonesAt(root: () => string, within = 60_000) {
  async function call(route: string, method = 'GET', body?: unknown): Promise<unknown> {
    const response = await fetch(`${root()}${route}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(within),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route}: HTTP ${response.status} ${text.slice(0, 200)}`);
    return text ? JSON.parse(text) : undefined;
  }
  const thread = (number: string) => `/phones/${encodeURIComponent(number)}/messages`;

  /** What Leadline sent to this phone, oldest first. */
  async function received(number: string): Promise<Text[]> {
    return ((await call(thread(number))) as Text[]).filter(({ direction }) => direction === 'outbound');
  }

  return {
    received,
    /** That phone texts Leadline; resolves when the webhook has been answered. */
    text: (number: string, body: string) => call(thread(number), 'POST', { body }) as Promise<{ webhook: number | null }>,
    /** Every phone there is, with how many texts it has not read. */
    all: () => call('/phones') as Promise<{ number: string; unread: number }[]>,
    fault: (order: FaultOrder) => call('/faults', 'POST', order),
    /** Ends all troubles. */
    clear: () => call('/faults', 'DELETE'),
  };
}

/** The URL of an offer (`o`) or an inquiry (`i`) in a text; null when it holds none. */
export function linkIn(body: string, kind: 'o' | 'i'): string | null {
  return new RegExp(`https?://\\S+/${kind}/[A-Za-z0-9_-]+`).exec(body)?.[0] ?? null;
}

/** Presses a button of a link's page. Redirects are not followed. */
export const press = (url: string, fields: Record<string, string>, within = 60_000): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), signal: AbortSignal.timeout(within) });
