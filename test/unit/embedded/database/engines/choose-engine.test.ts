import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { mentionUnusedData } from '../../../../../src/embedded/database/engines/choose-engine.ts';
import { ENGINE_FOLDERS, type Engine, type EngineKind } from '../../../../../src/embedded/database/process/engine.ts';
import { clearAway, logbook, temporaryFolder } from '../workbench.ts';

const engine = (kind: EngineKind): Engine => ({ kind, name: kind, command: () => ({ file: '', args: [] }) });

function folderWithDataOf(...kinds: EngineKind[]): string {
  const dataDir = temporaryFolder();
  for (const kind of kinds) {
    mkdirSync(path.join(dataDir, ENGINE_FOLDERS[kind]));
    writeFileSync(path.join(dataDir, ENGINE_FOLDERS[kind], 'WiredTiger'), '');
  }
  return dataDir;
}

describe('data of another engine in the same data directory', () => {
  after(clearAway);

  it('are mentioned, each, with the folder and what runs instead', () => {
    const logger = logbook();
    mentionUnusedData(folderWithDataOf('mongod', 'secantusd-py', 'secantusd-rs'), engine('secantusd-rs'), logger);
    expect(logger.lines).to.have.length(2);
    expect(logger.lines[0]).to.match(/^warn .*mongodb holds data that mongod wrote\. They are NOT used now: secantusd-rs runs/);
    expect(logger.lines[1]).to.match(/^warn .*secantusdb-python holds data that secantusd-py wrote/);
  });

  it('are not mentioned when they are the ones in use', () => {
    const logger = logbook();
    mentionUnusedData(folderWithDataOf('mongod'), engine('mongod'), logger);
    expect(logger.lines).to.deep.equal([]);
  });

  it('are not there in a new or an empty folder', () => {
    const logger = logbook();
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, ENGINE_FOLDERS.mongod));
    mentionUnusedData(dataDir, engine('secantusd-py'), logger);
    mentionUnusedData(path.join(dataDir, 'new'), engine('secantusd-py'), logger);
    expect(logger.lines).to.deep.equal([]);
  });
});
