import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const PROCESS = fileURLToPath(new URL('talking-process.ts', import.meta.url));

describe('a process whose output nobody reads any more', () => {
  for (const mode of ['evaluation', 'production'])
    it(`drains and ends well, in ${mode}, as npm start | head does`, async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, mode], { stdio: ['ignore', 'pipe', 'pipe'] });
      const ended = once(child, 'exit');
      const said = text(child.stderr);
      try {
        await once(child.stdout, 'data');
        child.stdout.destroy();
        const [code] = await ended;
        expect([code, await said]).to.deep.equal([0, 'drained']);
      } finally {
        child.kill('SIGKILL');
      }
    });
});
