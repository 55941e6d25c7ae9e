import { realWait, throughFaults, type Wait } from './apply-faults';
import type { EmulatedCall, Emulator } from './emulator';
import { Faults, parseFaults } from './faults';

/** A request as the emulated services see it. */
export interface EmulatedRequest {
  method: string;
  /** Below the mount (or below the service), decoded, for example `/v2/images`. */
  path: string;
  query: URLSearchParams;
  /** Path below the mount and query exactly as received, for services that check a signature over them. */
  target: string;
  headers: Headers;
  /** The provider's clock when the request arrived. */
  now: Date;
  text(): Promise<string>;
  /** For bits, read as they come; null when the request cannot carry any. */
  body: ReadableStream<Uint8Array> | null;
}

export interface Inside {
  origin: string;
  clock: () => Date;
  wait?: Wait;
  answer(request: EmulatedRequest): Promise<Response>;
  /** Further calls below `__control/`, by name; the argument is the JSON sent. */
  controls: Record<string, (body: unknown) => unknown>;
}

/** Puts the control calls, the log and the faults around what a provider answers. */
export function createEmulator(inside: Inside): Emulator {
  const mount = new URL(inside.origin).pathname.replace(/\/$/, '');
  const faults = new Faults();
  const log: EmulatedCall[] = [];

  async function provide(request: Request, path: string): Promise<Response> {
    const answer = async (skew: number) => {
      const now = new Date(inside.clock().getTime() + skew);
      const response = await inside.answer(read(request, path, now));
      response.headers.set('date', now.toUTCString());
      return response;
    };
    const taken = faults.take(request.method, path);
    return throughFaults({ faults: taken, wait: inside.wait ?? realWait, signal: request.signal, answer });
  }

  return {
    faults,
    log,
    async handle(request) {
      const url = new URL(request.url);
      const path = belowMount(url.pathname, mount);
      if (path.startsWith('/__control/')) return control(request, path.slice('/__control/'.length));
      const call: EmulatedCall = { method: request.method, path: path + url.search, status: 0 };
      log.push(call);
      const response = await provide(request, path);
      call.status = response.status;
      return response;
    },
  };

  async function control(request: Request, name: string): Promise<Response> {
    const { method } = request;
    if (name === 'log' && method === 'GET') return Response.json(log);
    if (name === 'faults' && method === 'GET') return Response.json(faults.list());
    if (name === 'faults' && method === 'DELETE') {
      faults.clear();
      return new Response(null, { status: 204 });
    }
    if (method !== 'POST') return new Response(null, { status: 405 });
    try {
      const text = await request.text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      if (name === 'faults') faults.add(...parseFaults(body));
      else if (inside.controls[name]) inside.controls[name](body);
      else return new Response(`There is no control call ${name}.\n`, { status: 404 });
      return new Response(null, { status: 204 });
    } catch (error) {
      return new Response(`${error instanceof Error ? error.message : error}\n`, { status: 400 });
    }
  }
}

function belowMount(pathname: string, mount: string): string {
  if (pathname === mount) return '/';
  return pathname.startsWith(`${mount}/`) ? pathname.slice(mount.length) : pathname;
}

function read(request: Request, path: string, now: Date): EmulatedRequest {
  const { searchParams, search } = new URL(request.url);
  return {
    method: request.method,
    path: decoded(path),
    query: searchParams,
    target: path + search,
    headers: request.headers,
    now,
    text: () => request.text(),
    body: request.body,
  };
}

/** WSGI hands the path's bytes on as Latin-1, which is what error messages then repeat. */
function decoded(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** The same request seen by a service below `prefix`, or undefined when it is for another one. */
export function below(request: EmulatedRequest, prefix: string): EmulatedRequest | undefined {
  if (request.path === prefix) return { ...request, path: '/' };
  if (!request.path.startsWith(`${prefix}/`)) return undefined;
  return { ...request, path: request.path.slice(prefix.length) };
}
