import type { z } from 'zod';
import { backgroundHeader } from './context';
import { basePath, type EndpointShape, pathBelow, type ReplyOf } from './endpoint';
import { type Problem, ProblemError, problem } from './problem';

type Given<Schema extends z.ZodType> = keyof z.input<Schema> extends never
  ? { [name in never]: never }
  : z.input<Schema>;

/** What a caller has to hand over: only the parts the endpoint takes. */
export type CallInput<E extends EndpointShape> = (Record<never, never> extends z.input<E['params']>
  ? { params?: z.input<E['params']> }
  : { params: z.input<E['params']> }) & { query?: Given<E['query']> } & (undefined extends z.input<E['body']>
    ? { body?: z.input<E['body']> }
    : { body: z.input<E['body']> });

export interface CallOptions {
  signal?: AbortSignal;
  /** Nobody pressed anything: polling that must not keep a session alive. */
  background?: boolean;
  headers?: Record<string, string>;
  /** Where the path begins, for what is not below `/api/v1`: signing in. */
  base?: string;
}

/** Calls one of our own endpoints from the browser. Throws `ProblemError` and nothing else, except on abort. */
export async function call<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  return replyOf(endpoint, await send(endpoint, input, options));
}

/** The same with the tag that the answer goes by, for whoever wants to change what it shows. */
export async function callTagged<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<{ reply: ReplyOf<E>; etag: string | undefined }> {
  const response = await send(endpoint, input, options);
  return { reply: await replyOf(endpoint, response), etag: response.headers.get('etag') ?? undefined };
}

/** The same for an endpoint that answers a file: what it says, as it comes. */
export async function openStream<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  const { body } = await send(endpoint, input, { ...options, headers: { accept: '*/*', ...options.headers } });
  if (body === null) throw new ProblemError(unreachable());
  return body;
}

async function send<E extends EndpointShape>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (options.background) headers[backgroundHeader] = '1';
  const response = await reach(`${options.base ?? basePath}${pathBelow(endpoint, input.params, input.query)}`, {
    method: endpoint.method,
    headers,
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    credentials: 'same-origin',
  });
  if (!response.ok) throw new ProblemError(await problemOf(response), response.headers.get('etag') ?? undefined);
  return response;
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ProblemError(unreachable());
  }
}

/** A sign-in page of a proxy, a cut-off answer, or a server of another version than this page: not what was promised. */
async function replyOf<E extends EndpointShape>(endpoint: E, response: Response): Promise<ReplyOf<E>> {
  const requestId = response.headers.get('x-request-id') ?? '';
  try {
    const reply = endpoint.reply.safeParse(response.status === 204 ? undefined : await response.json());
    // The schema is the one its type is inferred from.
    if (reply.success) return reply.data as ReplyOf<E>;
  } catch (error) {
    if (isAbort(error)) throw error;
  }
  throw new ProblemError({ ...unreachable(), code: 'internal', status: response.status, requestId, retryable: false });
}

async function problemOf(response: Response): Promise<Problem> {
  const said = problem.safeParse(await response.json().catch(() => undefined));
  return said.success ? said.data : { ...unreachable(), status: response.status };
}

/** Nothing of ours came back: the network, a proxy, a restart. Pages say it in the person's language by its code. */
function unreachable(): Problem {
  return {
    type: 'about:blank',
    title: '',
    status: 503,
    detail: '',
    code: 'shutting_down',
    requestId: '',
    retryable: true,
  };
}
