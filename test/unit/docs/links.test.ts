import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** A link to a path of the repository, with the code names that stand right behind it. */
const LINK = /\[[^\]]*\]\(([^)\s]+)\)((?:,? `\w+`)*)/g;

type Link = { target: string; names: string[] };

function linksOf(page: string): Link[] {
  return [...readFileSync(join(ROOT, page), 'utf8').matchAll(LINK)]
    .map(([, target = '', names = '']) => ({
      target: target.split('#')[0] ?? '',
      names: [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
    }))
    .filter(({ target }) => target !== '' && !/^\w+:/.test(target));
}

const pathOf = (page: string, { target }: Link) => join(ROOT, dirname(page), target);

describe('links of the docs', () => {
  for (const page of PAGES) {
    it(`${page} links only to files that exist`, () => {
      const broken = linksOf(page).filter((link) => !existsSync(pathOf(page, link)));
      expect(broken.map(({ target }) => target)).to.deep.equal([]);
    });

    it(`${page} names behind a link only what its file holds`, () => {
      const missing = linksOf(page)
        .filter(({ target, names }) => names.length > 0 && target.endsWith('.ts') && existsSync(join(ROOT, dirname(page), target)))
        .flatMap((link) => {
          const text = readFileSync(pathOf(page, link), 'utf8');
          return link.names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)).map((name) => `${link.target} ${name}`);
        });
      expect(missing).to.deep.equal([]);
    });
  }

  it('finds links in the README', () => {
    expect(linksOf('README.md').length).to.be.greaterThan(20);
  });
});
