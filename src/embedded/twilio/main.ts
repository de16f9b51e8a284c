import type { FromSimulator, ToSimulator } from './messages-between.ts';
import { type RunningSimulator, runSimulator } from './simulator.ts';
import type { Logger } from './state/logger.ts';

/** The simulator's own process. It lives exactly as long as the service that started it. */
function end(): void {
  process.exit(0);
}

process.on('disconnect', end);
if (!process.connected) end();
// Ctrl-C and `docker stop` reach the whole group: the service drains first, and its sends need this process until it is gone.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

function tell(message: FromSimulator): void {
  if (process.connected) process.send?.(message);
}

const logger: Logger = {
  info: (message) => tell({ tell: 'log', level: 'info', message }),
  warn: (message) => tell({ tell: 'log', level: 'warn', message }),
  error: (message) => tell({ tell: 'log', level: 'error', message }),
};

let running: RunningSimulator | null = null;

async function obey(order: ToSimulator): Promise<void> {
  switch (order.tell) {
    case 'run':
      running = await runSimulator(order, order.ports, logger);
      tell({ tell: 'listening', port: running.port });
      return;
    case 'inbound-url':
      running?.setInboundUrl(order.url);
      return;
    case 'stop':
      await running?.close();
      end();
      return;
    default:
      order satisfies never;
  }
}

process.on('message', (order: ToSimulator) => {
  obey(order).catch((error: unknown) => {
    tell({ tell: 'failed', reason: String(error) });
    setImmediate(() => process.exit(1));
  });
});
