import { join } from 'node:path';
import { basePath, type EndpointShape } from '@/lib/http/endpoint';
import type { Handler } from '@/lib/http/methods';
import { projectRoot } from '@/scripts/project.mjs';

export interface EndpointCall {
  params?: Record<string, string>;
  search?: string;
  /** Sent as JSON, unless it is bytes already. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls an endpoint through its own route file, found by its path as Next finds it. */
export async function callEndpoint(endpoint: EndpointShape, call: EndpointCall = {}): Promise<Response> {
  const { params = {}, search = '', body, headers = {} } = call;
  const folder = endpoint.path.replaceAll('{', '[').replaceAll('}', ']');
  const exported: Record<string, Handler> = await import(join(projectRoot, 'app', basePath, folder, 'route.ts'));
  const handler = exported[endpoint.method];
  if (handler === undefined) throw new Error(`${endpoint.path} has no ${endpoint.method}.`);
  const encoded: Record<string, string> = {};
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    encoded[name] = encodeURIComponent(params[name] ?? '');
    return encoded[name];
  });
  const isBytes = body instanceof Uint8Array;
  const request = new Request(`http://127.0.0.1:3000${basePath}${path}?${search}`, {
    method: endpoint.method,
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json', ...headers },
    ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(encoded) });
}
