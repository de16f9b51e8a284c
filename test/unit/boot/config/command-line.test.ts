import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { parseCommandLine } from '../../../../src/boot/config/command-line.ts';

const OPTIONS = { lives: { type: 'string' }, quick: { type: 'boolean' } } as const;
const parse = (...args: string[]) => parseCommandLine('how to use it', OPTIONS, args);

describe('a command line', () => {
  it('gives the values of its options', () => {
    expect(parse('--lives', '5', '--quick')).to.deep.equal({ values: { __proto__: null, lives: '5', quick: true } });
    expect(parse()).to.deep.equal({ values: { __proto__: null } });
  });

  for (const args of [['--help'], ['-h'], ['--lives', '5', '--help'], ['--nonsense', '-h']])
    it(`${args.join(' ')} asks how to use it, and for nothing else`, () => {
      expect(parse(...args)).to.deep.equal({ help: 'how to use it' });
    });

  for (const [args, sentence] of [
    [['--nope'], 'There is no option --nope; --help lists the options.'],
    [['-x'], 'There is no option -x; --help lists the options.'],
    [['more'], '"more" belongs to no option; --help lists the options.'],
    [['--lives'], 'The option --lives needs a value; --help lists the options.'],
    [['--lives', '--quick'], 'The option --lives needs a value; --help lists the options.'],
    [['--quick=3'], 'The option --quick takes no value; --help lists the options.'],
  ] as const)
    it(`${args.join(' ')} is refused in one sentence`, () => {
      expect(parse(...args)).to.deep.equal({ refusal: sentence });
    });
});

describe('every command of the project', () => {
  const PROGRAMS = {
    start: 'src/main.ts',
    worker: 'src/worker.ts',
    token: 'src/token.ts',
    'fast-database': 'src/fast-database.ts',
    simulate: 'test/simulation/main.ts',
    killtest: 'test/kill/main.ts',
    mutants: 'test/simulation/mutants/main.ts',
  };
  const run = (program: string, ...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', program, ...args], { encoding: 'utf8', timeout: 60_000 });

  for (const [command, program] of Object.entries(PROGRAMS))
    it(`${command} says with --help how to use it, and refuses what it does not know`, () => {
      const help = run(program, '--help');
      expect([help.status, help.stderr]).to.deep.equal([0, '']);
      expect(help.stdout).to.include(command === 'start' ? 'npm start' : `npm run ${command === 'token' ? '-s token' : command}`);
      const refused = run(program, '--nonsense');
      expect([refused.status, refused.stdout]).to.deep.equal([2, '']);
      expect(refused.stderr).to.equal('There is no option --nonsense; --help lists the options.\n');
    }).timeout(60_000);
});
