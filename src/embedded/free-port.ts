import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Not a port that the system hands out itself (Linux from 32768, others from 49152): while a killed process is away, the system could
// give its port to an outgoing connection, even to the driver's own, which would then be connected to itself.
const LOWEST = 20_000;
const HIGHEST = 29_999;
const TRIES = 100;

/** True when no process listens at this port of 127.0.0.1 and this process may. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port of 127.0.0.1: the preferred one when it is free, so that the address stays the same from start to start. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let left = TRIES; left > 0; left--) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port was found on 127.0.0.1 between ${LOWEST} and ${HIGHEST} in ${TRIES} tries; set MONGODB_URI or free some.`);
}
