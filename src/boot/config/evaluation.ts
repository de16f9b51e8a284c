import { createHmac } from 'node:crypto';
import path from 'node:path';
import type { Millis, Moment } from '../../domain/time/time.ts';
import { DAY } from '../../domain/time/time.ts';
import type { Platform } from '../../flow/ports/platform-store.ts';
import { ALL_SCOPES, signToken } from '../../graphql/tokens.ts';
import type { Credentials } from './credentials.ts';
import type { Evaluation } from './evaluation-file.ts';

const TOKEN_TTL: Millis = DAY;
const BOARD_CODE_LENGTH = 10;

/** Where a service in the evaluation mode is reached, and for which platform. */
export type RunningEvaluation = {
  publicUrl: string;
  simulatorUrl: string;
  databaseUri: string;
  databasePid: number | undefined;
  platform: Platform;
  credentials: Credentials;
};

/**
 * The short code that signs in at the board of the evaluation mode, in place of a token of 300 characters. It belongs to a platform
 * and to the link secret, so that an address that was opened before works after a restart.
 */
export function boardCode(platformId: string, linkSecret: string): string {
  const digest = createHmac('sha256', linkSecret).update(`board:${platformId}`).digest();
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, BOARD_CODE_LENGTH);
}

/** What `evaluation.json` says, with a platform token that is signed now. */
export function evaluationOf(running: RunningEvaluation, now: Moment): Evaluation {
  const { publicUrl, simulatorUrl, platform, credentials } = running;
  const platformToken = signToken({ platformId: platform.id, scopes: ALL_SCOPES, ttlMs: TOKEN_TTL }, credentials.keys, now);
  const { accountSid, authToken } = credentials.twilio;
  return {
    graphql: `${publicUrl}/graphql`,
    subscriptions: `${publicUrl.replace(/^http/, 'ws')}/graphql`,
    board: `${publicUrl}/board?token=${platformToken}`,
    phones: `${simulatorUrl}/phones`,
    simulator: simulatorUrl,
    health: `${publicUrl}/health`,
    metrics: `${publicUrl}/metrics`,
    mongodb: running.databaseUri,
    platformToken,
    twilio: { accountSid, authToken, from: 'from' in credentials.twilio ? credentials.twilio.from : '' },
    pids: { service: process.pid, database: running.databasePid ?? null },
  };
}

/** The five lines that a person wants at a start: what runs, where to look, how to call it, where its data are and how to end it. */
export function welcome({ publicUrl, simulatorUrl, platform, credentials }: RunningEvaluation, dataDir: string): string[] {
  const folder = path.relative('', dataDir) === '.leadline' ? '' : `DATA_DIR=${dataDir} `;
  return [
    `Leadline runs, to be tried out: with a database and phones of its own, for the platform ${platform.name}.`,
    `  Board   ${publicUrl}/board?token=${boardCode(platform.id, credentials.linkSecret)}`,
    `  Phones  ${simulatorUrl}/phones`,
    `  API     ${publicUrl}/graphql, token: ${folder}npm run -s token -- --platform ${platform.name}`,
    `  Data    ${dataDir} (delete the folder to start afresh). Ctrl-C stops the service.`,
  ];
}
