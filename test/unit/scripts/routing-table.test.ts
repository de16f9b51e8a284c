import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { routingTable, withRoutingTable } from '../../../scripts/routing-table.ts';
import { ROUTING_RULES } from '../../../src/domain/routing/eligibility.ts';

const run = promisify(execFile);

describe('the routing rules in the README', () => {
  it('are those of the core', async () => {
    const { stderr } = await run(process.execPath, ['--import', 'tsx', 'scripts/generate-readme.ts', '--check']);
    expect(stderr).not.to.include('generate');
  });

  it('are each shown with whom they leave out and an example, in their order', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const places = ROUTING_RULES.map(({ code, who, example }) => readme.indexOf(`| \`${code}\` | a vendor that ${who} | ${example} |`));
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).to.equal(true);
    expect(places).to.have.length.greaterThan(6);
  });

  it('would be missed if one changed', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const [first, ...rest] = ROUTING_RULES;
    for (const rules of [rest, [...rest, first!], [{ ...first!, example: 'another example' }, ...rest]])
      expect(withRoutingTable(readme, routingTable(rules))).not.to.equal(readme);
    expect(withRoutingTable(readme, routingTable(ROUTING_RULES))).to.equal(readme);
  });

  it('keep their table in one piece whatever they say', () => {
    expect(
      routingTable([{ code: 'PAUSED', who: 'is a|b', example: 'c\nd' }])
        .split('\n')
        .at(-1),
    ).to.equal('| `PAUSED` | a vendor that is a\\|b | c d |');
  });

  it('need their two marks, once each and in order', async () => {
    const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
    const marks = readme.match(/<!-- .*routing rules.* -->/g) ?? [];
    expect(marks).to.have.length(2);
    const [begin, end] = marks as [string, string];
    for (const page of ['', begin, end, `${end}${begin}`, `${begin}${end}${begin}${end}`, `${begin}${end}${end}`])
      expect(() => withRoutingTable(page, 'x'), page).to.throw('these two lines, once each');
  });
});
