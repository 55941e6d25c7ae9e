/** Thrown inside a service, rendered at its edge. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
    message: string,
  ) {
    super(message);
    this.name = 'RefusedError';
  }
}

/** The image service's form: the code is a word. */
export function imageError(status: number, code: string, message: string): RefusedError {
  return new RefusedError(status, { error: { code, message } }, message);
}

/** IAM's form, inherited from Keystone: the code is the status as a number. */
export function iamError(status: number, title: string, message: string): RefusedError {
  return new RefusedError(status, { error: { code: status, message, title } }, message);
}

/** What the framework says of a parameter it cannot read. */
export function invalidParameter(loc: (string | number)[], msg: string, type: string): RefusedError {
  return new RefusedError(422, { detail: [{ loc, msg, type }] }, msg);
}

/** What the framework says where it knows no path or method. */
export function notServed(status: 404 | 405): RefusedError {
  const detail = status === 404 ? 'Not Found' : 'Method Not Allowed';
  return new RefusedError(status, { detail }, detail);
}

export const imageNotFound = () => imageError(404, 'NotFound', 'Image could not be found.');

export function answer(body: object, status = 200, headers: Record<string, string> = {}): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return new Response(bytes, {
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers },
  });
}
