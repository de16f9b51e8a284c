import { expect } from 'chai';
import { boardCode, evaluationOf, type RunningEvaluation, welcome } from '../../../../src/boot/config/evaluation.ts';
import { tokenKey, verifyToken } from '../../../../src/graphql/tokens.ts';
import { NOON } from '../../../support/builders.ts';

const SECRET = 'a link secret that only the tests know';
const KEYS = { current: tokenKey('a secret that only the tests know of') };
const RUNNING: RunningEvaluation = {
  publicUrl: 'http://127.0.0.1:4000',
  simulatorUrl: 'http://127.0.0.1:4001',
  databaseUri: 'mongodb://127.0.0.1:4002/leadline',
  databasePid: 7,
  platform: { id: 'plt_1', name: 'Hearthside', brand: 'Hearthside', policyVersion: 1, createdAt: NOON },
  credentials: { keys: KEYS, linkSecret: SECRET, twilio: { accountSid: 'AC1', authToken: 'secret', from: '+15005550006' } },
};

describe('the code for the board', () => {
  it('is short, and the same after a restart', () => {
    expect(boardCode('plt_1', SECRET))
      .to.match(/^[0-9a-z]{10}$/)
      .and.equal(boardCode('plt_1', SECRET));
  });

  it('differs for another platform and another secret', () => {
    const codes = [boardCode('plt_1', SECRET), boardCode('plt_2', SECRET), boardCode('plt_1', `${SECRET}!`)];
    expect(new Set(codes).size).to.equal(3);
  });
});

describe('evaluation.json', () => {
  it('holds the addresses and a token for the platform', () => {
    const evaluation = evaluationOf(RUNNING, NOON);
    expect(evaluation).to.include({ graphql: 'http://127.0.0.1:4000/graphql', subscriptions: 'ws://127.0.0.1:4000/graphql' });
    expect(evaluation.pids).to.deep.equal({ service: process.pid, database: 7 });
    const verified = verifyToken(evaluation.platformToken, KEYS, NOON);
    expect(verified.ok && verified.claims.platformId).to.equal('plt_1');
  });
});

describe('the welcome at a start', () => {
  it('has five lines that fit a terminal, and the code for the board in place of a token', () => {
    const lines = welcome(RUNNING, '/srv/leads');
    expect(lines).to.have.length(5);
    for (const line of lines) expect(line.length, line).to.be.at.most(120);
    expect(lines[1]).to.include(`/board?token=${boardCode('plt_1', SECRET)}`);
    expect(lines[3]).to.include('DATA_DIR=/srv/leads npm run -s token');
  });

  it('does not name the usual data folder in the command', () => {
    expect(welcome(RUNNING, '.leadline')[3]).to.include('token: npm run');
  });
});
