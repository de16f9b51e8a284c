import { GraphQLScalarType, Kind } from 'graphql';

/**
 * A scalar written as a string. `parse` throws a sentence that names the way out; graphql-js adds where the value stands
 * (so it must not be a GraphQLError). Descriptions live in the schema.
 */
export function stringScalar<T>(name: string, parse: (text: string) => T, serialize: (value: T) => string): GraphQLScalarType<T, string> {
  const read = (value: unknown): T => {
    if (typeof value !== 'string') throw new TypeError(`${name} is written as a string.`);
    return parse(value);
  };
  return new GraphQLScalarType({
    name,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
    serialize: (value) => serialize(value as T),
  });
}

/** A scalar that is kept as it is written. */
export function checkedString(name: string, isGood: (text: string) => boolean, wayOut: string): GraphQLScalarType<string, string> {
  const check = (text: string): string => {
    if (!isGood(text)) throw new TypeError(wayOut);
    return text;
  };
  return stringScalar(name, check, (value) => value);
}
