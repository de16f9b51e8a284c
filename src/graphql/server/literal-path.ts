import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql';

type Step = ASTNode | readonly ASTNode[] | undefined;

/**
 * The path of a literal in its document, as callers write it: `input.consumer.phone` or `input.categories.0`. Null when the
 * node is not inside an argument.
 */
export function literalPath(document: DocumentNode, target: ASTNode): string | null {
  let found: readonly (string | number)[] | undefined;
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node !== target) return undefined;
      found = [...path];
      return BREAK;
    },
  });
  if (!found) return null;
  const names: (string | number)[] = [];
  let at: Step = document;
  for (const [i, key] of found.entries()) {
    if (found[i - 1] === 'values') names.push(key);
    at = (at as unknown as Record<string | number, Step>)[key];
    if (at && 'kind' in at && (at.kind === Kind.ARGUMENT || at.kind === Kind.OBJECT_FIELD)) names.push(at.name.value);
  }
  return names.length > 0 ? names.join('.') : null;
}
