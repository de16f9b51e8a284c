import { appendFileSync, closeSync, existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { expect } from 'chai';
import { databaseLog } from '../../../../../src/embedded/database/process/database-log.ts';
import { clearAway, temporaryFolder } from '../workbench.ts';

describe('the database’s own log', () => {
  after(clearAway);

  it('is put aside at a start, once', () => {
    const log = databaseLog(temporaryFolder());
    for (const run of ['first', 'second', 'third']) {
      log.rotate();
      writeFileSync(log.file, run);
    }
    expect([readFileSync(log.file, 'utf8'), readFileSync(`${log.file}.1`, 'utf8')]).to.deep.equal(['third', 'second']);
  });

  it('is cut when it has grown beyond the limit, under the hands of a database that goes on writing', () => {
    const log = databaseLog(temporaryFolder());
    const descriptor = log.open();
    writeSync(descriptor, 'x'.repeat(101));
    log.bound(100);
    writeSync(descriptor, 'after');
    closeSync(descriptor);
    expect(readFileSync(log.file, 'utf8')).to.equal('after');
    expect(readFileSync(`${log.file}.1`, 'utf8')).to.have.length(101);
  });

  it('is left alone below the limit', () => {
    const log = databaseLog(temporaryFolder());
    appendFileSync(log.file, 'x'.repeat(100));
    log.bound(100);
    expect(existsSync(`${log.file}.1`)).to.equal(false);
  });

  it('shows its last lines only', () => {
    const log = databaseLog(temporaryFolder());
    writeFileSync(log.file, Array.from({ length: 500 }, (_, n) => `line ${n}\n`).join(''));
    const lines = log.tail().split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).to.deep.equal([12, 'line 488', 'line 499']);
  });

  it('need not exist', () => {
    const log = databaseLog(temporaryFolder());
    log.rotate();
    log.bound();
    expect(log.tail()).to.equal('');
  });
});
