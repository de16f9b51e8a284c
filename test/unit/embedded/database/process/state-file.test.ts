import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { readState, writeState } from '../../../../../src/embedded/database/process/state-file.ts';
import { clearAway, temporaryFolder } from '../workbench.ts';

describe('the state file', () => {
  after(clearAway);

  it('gives back what was written last', () => {
    const dataDir = temporaryFolder();
    writeState(dataDir, { kind: 'mongod', port: 20_001, process: { pid: 7, startedAt: 'then' } });
    writeState(dataDir, { kind: 'secantusd-rs', port: 20_002 });
    expect(readState(dataDir)).to.deep.equal({ kind: 'secantusd-rs', port: 20_002 });
  });

  for (const content of ['', '{"kind":"mongod"', 'null', '{"kind":"oracle","port":1}', '{"kind":"mongod","port":"1"}']) {
    it(`counts as absent when it says ${JSON.stringify(content)}`, () => {
      const dataDir = temporaryFolder();
      writeFileSync(path.join(dataDir, 'database.json'), content);
      expect(readState(dataDir)).to.equal(undefined);
    });
  }

  it('need not exist', () => {
    expect(readState(temporaryFolder())).to.equal(undefined);
  });
});
