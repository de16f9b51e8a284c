import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Platform } from './platform.ts';

/** Everything that a platform's subscription hears, each change in the words that `wordOf` finds for it. A subscription has begun once it hears something. */
export function listen<T>(market: Platform, selection: string, wordOf: (changed: T) => string): { heard: string[]; client: Client } {
  const heard: string[] = [];
  const client = createClient({
    url: market.service.info.subscriptions,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${market.token}` },
    lazy: false,
  });
  client.subscribe<{ inquiryChanged: T }>(
    { query: `subscription { inquiryChanged { ${selection} } }` },
    {
      next: ({ data }) => heard.push(data ? wordOf(data.inquiryChanged) : 'nothing'),
      error: (error) => heard.push(`error ${JSON.stringify(error)}`),
      complete: () => undefined,
    },
  );
  return { heard, client };
}
