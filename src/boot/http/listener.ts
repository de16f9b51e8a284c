import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadConfig } from '../config/config.ts';

const NOT_READY: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end('{"status":"starting"}');
};

/** A listening server that answers 503 until it is given a handler. Requests that one handler has begun go on when another is set. */
export type Listener = { server: Server; port: number; setHandler(handler: RequestListener): void; close(): Promise<void> };

/** Listens at once, so that the port, and with it the public URL, is known before anything else is built. Rejects with {@link BadConfig} when the port is taken or not allowed. */
export async function listen(host: string, port: number): Promise<Listener> {
  let handler = NOT_READY;
  const server = createServer((request, response) => handler(request, response));
  // Longer than clients and proxies keep idle connections (60 s is usual), so that no request meets one that just closed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusalOf(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    setHandler(next) {
      handler = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new BadConfig(`Port ${port} of ${host} is taken by another program: stop it, or set PORT to another one (0 takes any).`);
  if (error.code === 'EACCES') return new BadConfig(`Port ${port} of ${host} is not allowed to this user: set PORT to one from 1024 on.`);
  return error;
}
