import 'server-only';
import type { z } from 'zod';
import { readBits } from './bits';
import type { EndpointShape, InputOf } from './endpoint';
import { InvalidInput } from './invalid-input';
import { queryParameters } from './query-parameters';
import { readJsonBody } from './read-body';

export interface ReadInput<E extends EndpointShape> {
  parsed: InputOf<E>;
  /** The body as received, for the digest of an idempotency key. */
  text: string;
}

/** Path, query and body through the endpoint's own schemas; every wrong field is named at once. */
export async function readInput<E extends EndpointShape>(
  endpoint: E,
  request: Request,
  given: Record<string, string | string[]>,
): Promise<ReadInput<E>> {
  const { text, value } = await readBody(endpoint, request);
  const issues: z.core.$ZodIssue[] = [];
  const read = (schema: z.ZodType, raw: unknown): unknown => {
    const result = schema.safeParse(raw, { reportInput: true });
    if (result.success) return result.data;
    issues.push(...result.error.issues);
    return undefined;
  };
  const parsed = {
    // Next has decoded these; once more, and `%2541` would name what `A` does.
    params: read(endpoint.params, given),
    query: read(endpoint.query, queryParameters(new URL(request.url).searchParams)),
    body: read(endpoint.body, value),
  };
  if (issues.length > 0) throw new InvalidInput(issues);
  // Each part was just produced by the schema its type is inferred from.
  return { parsed: parsed as InputOf<E>, text };
}

async function readBody({ method, takes }: EndpointShape, request: Request): Promise<{ text: string; value: unknown }> {
  if (method === 'GET' || method === 'DELETE') return { text: '', value: undefined };
  return takes === 'application/json' ? readJsonBody(request) : { text: '', value: readBits(request) };
}
