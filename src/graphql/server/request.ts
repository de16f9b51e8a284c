import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import getRawBody from 'raw-body';

/** The largest request taken: 1 MB. The largest honest one, ten thousand postal codes, is a tenth of it. */
export const MAX_BYTES = 1_048_576;

const refusal = (status: number, message: string, code = 'BAD_REQUEST'): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** What is wrong with a request's outside: its method and its type. Null when nothing is. */
export function protocolFault(request: IncomingMessage): GraphQLError | null {
  if (request.method !== 'POST')
    return refusal(
      405,
      'GraphQL is spoken here by POST with a JSON body {"query", "variables"} and an Authorization header: Bearer <token>.',
    );
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') return refusal(415, 'The body must be JSON: send it with content-type: application/json.');
  if (parameters.some((parameter) => /charset/.test(parameter) && !/utf-?8/.test(parameter)))
    return refusal(415, 'The body must be in UTF-8.');
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return encoding === 'identity' ? null : refusal(415, `The body must not be compressed: ${encoding} is not understood here.`);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  try {
    return await getRawBody(request, { limit: MAX_BYTES, length: request.headers['content-length'] ?? null, encoding: null });
  } catch (error) {
    if ((error as getRawBody.RawBodyError).type !== 'entity.too.large') throw refusal(400, 'The request broke off before its end.');
    throw refusal(413, `The request is larger than ${MAX_BYTES} bytes: send less at once.`, 'PAYLOAD_TOO_LARGE');
  }
}

/** The JSON object that a request carries. Throws a GraphQLError with its HTTP status. */
export async function bodyOf(request: IncomingMessage): Promise<object> {
  const bytes = await bytesOf(request);
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal(400, 'The body is not JSON: send {"query": "…", "variables": {…}}.');
  }
  if (Array.isArray(body)) throw refusal(400, 'Batches are not taken: send one operation a request.');
  if (typeof body !== 'object' || body === null) throw refusal(400, 'The body is no JSON object: send {"query": "…", "variables": {…}}.');
  return body;
}
