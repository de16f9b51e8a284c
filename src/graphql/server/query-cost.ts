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
import { DEFAULT_PAGE_SIZE } from '../connections.ts';

/** The most objects that one request may ask for: enough for 200 inquiries with all their fields. */
const MAX_OBJECTS = 250_000;

/** The assumed size of a list without a page: offers, messages, evidence. */
const LIST_SIZE = 10;

type Request = { schema: GraphQLSchema; document: DocumentNode; operation: OperationDefinitionNode; variables: Record<string, unknown> };

/** The page size that a field asks for; null when the field takes none. */
function pageSizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Record<string, unknown>): number | null {
  const sized = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (sized.length === 0) return null;
  const asked = sized.map(({ name, defaultValue }) => {
    const argument = node.arguments?.find((each) => each.name.value === name);
    return argument ? valueFromASTUntyped(argument.value, variables) : defaultValue;
  });
  return Math.max(0, Number(asked.find((size) => typeof size === 'number') ?? DEFAULT_PAGE_SIZE));
}

/**
 * The most objects that a request can ask for: a page counts its size, any other list ten. It is computed before the request
 * runs. The document must have passed validation.
 */
function queryCost({ schema, document, operation, variables }: Request): number {
  const fragments = new Map(
    document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  // A fragment costs the same at each spread. Without this cache nested fragments would take exponential time.
  const costs = new Map<FragmentDefinitionNode, number>();
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };

  function ofField(node: FieldNode, parent: GraphQLNamedType): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || !node.selectionSet) return 0;
    const inner = ofSelections(node.selectionSet, getNamedType(field.type));
    const page = pageSizeOf(field, node, values);
    // The edges of a connection are counted by its page size.
    if (page !== null) return page * (1 + inner);
    const isList = isListType(getNullableType(field.type)) && node.name.value !== 'edges';
    return (isList ? LIST_SIZE : 1) * (1 + inner);
  }

  function ofFragment(fragment: FragmentDefinitionNode): number {
    const cost = costs.get(fragment) ?? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
    costs.set(fragment, cost);
    return cost;
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
export function costRefusal(request: Request): GraphQLError | null {
  const cost = queryCost(request);
  if (cost <= MAX_OBJECTS) return null;
  return new GraphQLError(`This asks for up to ${cost} objects, more than ${MAX_OBJECTS}: take smaller pages, or nest fewer lists.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}
