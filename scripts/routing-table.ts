import type { RoutingRule } from '../src/domain/routing/eligibility.ts';

const BEGIN = '<!-- routing rules: written by `npm run generate` from ROUTING_RULES in src/domain/routing/eligibility.ts -->';
const END = '<!-- /routing rules -->';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The rules of routing as a table, in the order in which they are asked. */
export function routingTable(rules: readonly Pick<RoutingRule, 'code' | 'who' | 'example'>[]): string {
  const rows = rules.map(({ code, who, example }) => `| \`${code}\` | a vendor that ${cell(who)} | ${cell(example)} |`);
  return ['| code | leaves out | for example |', '|---|---|---|', ...rows].join('\n');
}

/** The page with this table between its marks. Throws when it does not have both, once and in order. */
export function withRoutingTable(page: string, table: string): string {
  const [before, rest, ...more] = page.split(BEGIN);
  const [, after, ...others] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0)
    throw new Error(`The page needs these two lines, once each: ${BEGIN} and ${END}`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
