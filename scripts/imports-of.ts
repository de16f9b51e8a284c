import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import type { Import } from './import-faults.ts';

/** What one file imports, exports from and loads by `import()`, types included. Throws when the text is no TypeScript or JavaScript. */
export function importsOf(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const specifiers = new Set([
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap(
      ({ moduleRequest }) => /^['"](.+)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1] ?? [],
    ),
  ]);
  return [...specifiers].map((specifier) => {
    const isFile = specifier.startsWith('.');
    return { from: file, to: isFile ? posix.join(posix.dirname(file), specifier) : specifier, isFile };
  });
}
