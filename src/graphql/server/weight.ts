import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { PAGE_DEFAULT } from '../connections.ts';

/** Objects that one request may at most lead to: 200 inquiries with everything about them, and some. */
const MAX_OBJECTS = 250_000;

/** What a list without a page size is taken to hold: offers, messages, evidence. */
const LIST_SIZE = 10;

type Request = { schema: GraphQLSchema; document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> };

/** The size that a field's page asks for; null when it is no page. */
function pageOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Record<string, unknown>): number | null {
  const sized = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (sized.length === 0) return null;
  const asked = sized.map(({ name, defaultValue }) => {
    const given = node.arguments?.find((argument) => argument.name.value === name);
    return given ? valueFromASTUntyped(given.value, variables) : defaultValue;
  });
  return Math.max(0, Number(asked.find((size) => typeof size === 'number') ?? PAGE_DEFAULT));
}

/**
 * How many objects a request can lead to at most: pages by their size, other lists as ten. An upper bound on the work,
 * known before any of it is done. The document has passed validation.
 */
function queryWeight({ schema, document, operation, variables }: Request): number {
  const fragments = new Map(
    document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  // A fragment weighs the same wherever it is spread: without this, nested fragments take exponential time.
  const known = new Map<FragmentDefinitionNode, number>();
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };

  function ofField(node: FieldNode, parent: GraphQLNamedType): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return 0;
    const inner = ofSelections(node.selectionSet, getNamedType(field.type));
    const page = pageOf(field, node, values);
    // A connection's edges are as many as its page, which is counted where it is asked for.
    if (page !== null) return page * (1 + inner);
    const isList = isListType(getNullableType(field.type)) && node.name.value !== 'edges';
    return (isList ? LIST_SIZE : 1) * (1 + inner);
  }

  function ofFragment(fragment: FragmentDefinitionNode): number {
    const weight = known.get(fragment) ?? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    known.set(fragment, weight);
    return weight;
  }

  function ofSelections({ selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): number {
    if (!parent) return 0;
    return selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD) return sum + ofField(node, parent);
      if (node.kind === Kind.INLINE_FRAGMENT)
        return sum + ofSelections(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent);
      const fragment = fragments.get(node.name.value);
      return fragment ? sum + ofFragment(fragment) : sum;
    }, 0);
  }

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

/** The refusal of a request that asks for too much at once; null when it does not. */
export function tooHeavy(request: Request): GraphQLError | null {
  const weight = queryWeight(request);
  if (weight <= MAX_OBJECTS) return null;
  return new GraphQLError(`This asks for up to ${weight} objects, more than ${MAX_OBJECTS}: take smaller pages, or nest fewer lists.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
