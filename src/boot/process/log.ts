import pino from 'pino';
import type { Log } from '../../flow/ports/log.ts';
import type { Config } from '../config/config.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Writes to standard output: one JSON object a line in production, for machines; plain lines otherwise, for a person who watches. */
export function createLog({ production, logLevel }: Pick<Config, 'production' | 'logLevel'>): Log {
  if (!production) return plainLog(logLevel);
  // Through the stream, not the descriptor: the shutdown hears there that nobody reads any more.
  const logger = pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, process.stdout);
  return {
    info: (message, particulars) => logger.info(particulars ?? {}, message),
    warn: (message, particulars) => logger.warn(particulars ?? {}, message),
    error: (message, particulars) => logger.error(particulars ?? {}, message),
  };
}

function plainLog(level: Config['logLevel']): Log {
  const line =
    (name: 'info' | 'warn' | 'error') =>
    (message: string, particulars: Record<string, unknown> = {}) => {
      if (LEVELS.indexOf(name) < LEVELS.indexOf(level)) return;
      const details = Object.entries(particulars).map(
        ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      process.stdout.write(`${new Date().toISOString().slice(11, 23)} ${name.padEnd(5)} ${message}${details.join('')}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
