import { hexFrom } from '../../emulation/names-to-ids';

/** What an error of the emulated service looks like. The real one documents no schema and is not of one mind (§9). */
export class ServiceError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** One sentence, or several: both occur. */
    readonly detail: string | string[],
  ) {
    super(String(detail));
    this.name = 'ServiceError';
  }
}

export function errorAnswer({ status, code, detail }: ServiceError, now: Date): Response {
  const request_id = `req-${hexFrom(code, String(now.getTime()))}`;
  const title = code.split('.').at(-1) ?? code;
  return Response.json({ errors: [{ status, code, title, detail, request_id }] }, { status });
}

/** What the gateway in front answers to calls without a signature: a 404 in the form of its framework. */
export function unsignedAnswer(path: string, now: Date): Response {
  const body = { timestamp: now.toISOString().replace('Z', '+00:00'), status: 404, error: 'Not Found', path };
  return Response.json(body, { status: 404 });
}

export function notFound(what: string, id: string): ServiceError {
  return new ServiceError(404, `VirtualServer.${what}.NotFound`, `${what} ${id} could not be found.`);
}

export function badRequest(detail: string | string[]): ServiceError {
  return new ServiceError(400, 'VirtualServer.Common.BadRequest', detail);
}
