import { randomBytes } from 'node:crypto';

const names = {
  400: 'bad_request',
  401: 'auth_failure',
  403: 'forbidden',
  404: 'not_found',
  409: 'invalid_state',
  500: 'failed_request',
} as const;

/** Thrown inside the service, rendered at its edge in Goa's form. */
export class RefusedError extends Error {
  constructor(
    readonly status: keyof typeof names,
    message: string,
    readonly called: string = names[status],
  ) {
    super(message);
    this.name = 'RefusedError';
  }
}

export function errorAnswer({ status, called, message }: RefusedError): Response {
  const id = randomBytes(6).toString('base64url');
  const body = { name: called, id, message, temporary: false, timeout: false, fault: status === 500 };
  return text(JSON.stringify(body), { status, type: 'application/vnd.goa.error' });
}

export const notFound = (what: string) => new RefusedError(404, `${what} not found`);

export function answer(body: unknown): Response {
  return text(`${JSON.stringify(body)}\n`);
}

/** Of the writes that have nothing to say. */
export const emptyAnswer = () => new Response(null, { status: 200 });

export function text(body: string, { status = 200, type = 'application/json' } = {}): Response {
  const bytes = new TextEncoder().encode(body);
  return new Response(bytes, { status, headers: { 'content-type': type, 'content-length': String(bytes.length) } });
}
