import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Reads } from '../../flow/ports/reads.ts';
import { DateTime } from '../scalars/date-time.ts';

/** How many inquiries the reports of one request may read: some ten seconds on two cores. */
const MAX_REPORTED = 100_000;

type Request = { document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> };

/**
 * The refusal of a request whose reports would read too many inquiries; null when they would not. They are counted by an index before any
 * report runs; a report under several aliases counts for each. The document must have passed validation.
 */
export async function reportRefusal(
  request: Request,
  platformId: string,
  { responseCount }: Pick<Reads, 'responseCount'>,
): Promise<GraphQLError | null> {
  const reports = reportsOf(request);
  if (!reports.length) return null;
  const times = new Map<string, number>();
  for (const period of reports) times.set(JSON.stringify(period), (times.get(JSON.stringify(period)) ?? 0) + 1);
  let reported = 0;
  for (const [period, count] of times) {
    const { from, to } = JSON.parse(period) as Period;
    if (from <= to) reported += count * (await responseCount(platformId, from, to));
  }
  if (reported <= MAX_REPORTED) return null;
  return new GraphQLError(
    `The reports (\`responseReport\`) of this request would read ${reported} inquiries, more than ${MAX_REPORTED}: ask for shorter periods (\`from\`, \`to\`), or for fewer reports at once.`,
    { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
  );
}

type Period = { from: number; to: number };

/** The periods of the reports, one for each time that a report runs. */
function reportsOf({ document, operation, variables }: Request): Period[] {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };
  // The same name twice is one field: validation has seen to it that both ask for the same.
  const fields = new Map<string, FieldNode>();
  const seen = new Set<string>();

  function collect({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        if (node.name.value === 'responseReport') fields.set(node.alias?.value ?? node.name.value, node);
      } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  }
  collect(operation.selectionSet);
  return [...fields.values()].flatMap((node) => periodOf(node, values) ?? []);
}

/** The period that a report asks for; null when it is not one, of which execution says what is wrong. */
function periodOf({ arguments: given }: FieldNode, values: Record<string, unknown>): Period | null {
  const momentOf = (name: string): number => {
    const argument = given?.find((each) => each.name.value === name);
    return DateTime.parseValue(argument && valueFromASTUntyped(argument.value, values)) as number;
  };
  try {
    return { from: momentOf('from'), to: momentOf('to') };
  } catch {
    return null;
  }
}
