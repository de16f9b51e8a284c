import { expect } from 'chai';
import { circleFaults, directionFaults, folderOf, type Import } from '../../../scripts/import-faults.ts';
import { IMPORT_TABLE } from '../../../scripts/import-table.ts';
import { importsOf } from '../../../scripts/imports-of.ts';

const file = (from: string, to: string): Import => ({ from, to, isFile: true });
const named = (from: string, to: string): Import => ({ from, to, isFile: false });
const faultsOf = (...imports: Import[]) =>
  directionFaults(
    imports.map(({ from }) => from),
    imports,
    IMPORT_TABLE,
  );

describe('scripts/import-faults', () => {
  describe('direction', () => {
    it('lets the flow import the core, and a folder itself', () => {
      expect(faultsOf(file('src/flow/engine/engine.ts', 'src/domain/ids.ts'), file('src/flow/a.ts', 'src/flow/ports/b.ts'))).to.be.empty;
    });
    it('refuses the core an import of the flow, and names file, import and rule', () => {
      expect(faultsOf(file('src/domain/ids.ts', 'src/flow/ports/store.ts'))).to.deep.equal([
        'src/domain/ids.ts imports src/flow/ports/store.ts: of the other folders, src/domain may import nothing.',
      ]);
    });
    for (const [from, to] of [
      ['src/graphql/context.ts', 'src/store/mongo/connect.ts'],
      ['src/pages/page.ts', 'src/graphql/scopes.ts'],
      ['jobs/schedule.ts', 'src/boot/flow.ts'],
      ['test/support/service.ts', 'test/simulation/main.ts'],
      ['test/kill/run.ts', 'test/unit/domain/x.ts'],
      ['test/simulation/main.ts', 'test/stories/x.test.ts'],
      ['src/main.ts', 'test/support/service.ts'],
      ['src/boot/flow.ts', 'src/main.ts'],
    ] as const)
      it(`refuses ${from} an import of ${to}`, () => expect(faultsOf(file(from, to))).to.have.length(1));
    for (const [from, to] of [
      ['src/flow/engine/engine.ts', 'mongoose'],
      ['src/domain/ids.ts', 'node:crypto'],
      ['src/graphql/context.ts', 'mongodb/lib/x.js'],
      ['jobs/schedule.ts', '@apollo/server'],
    ] as const)
      it(`refuses ${from} the package ${to}`, () => expect(faultsOf(named(from, to))).to.have.length(1));
    it('lets a folder import its packages, whatever their inner path', () => {
      expect(
        faultsOf(
          named('src/store/mongo/connect.ts', 'mongoose'),
          named('src/graphql/a.ts', '@apollo/server/plugin/disabled'),
          named('src/graphql/a.ts', 'node:http'),
        ),
      ).to.be.empty;
    });
    it('refuses a folder that the table does not name', () => {
      expect(faultsOf(file('src/billing/invoice.ts', 'src/billing/total.ts'))).to.deep.equal([
        'src/billing is not in scripts/import-table.ts: say there what it may import.',
      ]);
      expect(folderOf('tools/x.ts')).to.equal('tools');
    });
  });

  describe('circles', () => {
    it('finds a circle of files', () => {
      const imports = [file('src/a/x.ts', 'src/a/y.ts'), file('src/a/y.ts', 'src/a/z.ts'), file('src/a/z.ts', 'src/a/x.ts')];
      expect(circleFaults(imports)).to.deep.equal(['Files import each other: src/a/x.ts -> src/a/y.ts -> src/a/z.ts -> src/a/x.ts.']);
    });
    it('finds a circle of folders that is none of files', () => {
      const imports = [file('src/a/b/x.ts', 'src/a/y.ts'), file('src/a/z.ts', 'src/a/b/w.ts')];
      expect(circleFaults(imports)).to.deep.equal(['Folders import each other: src/a/b -> src/a -> src/a/b.']);
    });
    it('finds none where imports go one way', () => {
      expect(circleFaults([file('src/a/x.ts', 'src/b/y.ts'), file('src/a/x.ts', 'src/c/z.ts'), file('src/b/y.ts', 'src/c/z.ts')])).to.be
        .empty;
    });
  });

  describe('what a file imports', () => {
    it('is told of imports, types, exports and import()', () => {
      const text = `import a from 'one'; import type { B } from '../b.ts'; export { c } from './c.ts'; const d = await import('./d.ts');`;
      expect(importsOf('src/x/y.ts', text).map(({ to }) => to)).to.deep.equal(['one', 'src/b.ts', 'src/x/c.ts', 'src/x/d.ts']);
    });
    it('leaves out what only looks like an import', () => {
      expect(importsOf('src/x.ts', `// import a from './a.ts'\nconst text = "import b from './b.ts'";`)).to.be.empty;
    });
    it('is refused when the text is no code', () => expect(() => importsOf('src/x.ts', 'import {')).to.throw('src/x.ts'));
  });
});
