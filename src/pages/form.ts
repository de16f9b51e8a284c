import express, { type RequestHandler } from 'express';

/** A posted form's fields, trimmed, a line break as one character; of a field sent twice, the first. */
export type Fields = ReadonlyMap<string, string>;

/** Reads urlencoded forms of at most 32 kB: the longest note, all of it emoji. A larger or broken one reaches the error handler with a 4xx status. */
export const readForm: RequestHandler = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 50 });

/** The fields of a body that {@link readForm} has read; none when the body was no form. */
export function fieldsOf(body: unknown): Fields {
  const fields = new Map<string, string>();
  if (typeof body !== 'object' || body === null) return fields;
  for (const [name, value] of Object.entries(body)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') fields.set(name, first.trim().replace(/\r\n?/g, '\n'));
  }
  return fields;
}

/** The 4xx status that Express or its body parser put on an error; null when the error is a fault of the service. */
export function requestFault(error: unknown): number | null {
  if (error instanceof URIError) return 404;
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
