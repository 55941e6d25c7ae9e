/** Keystone's errors are always JSON under `error` (glance-v2 §1). */
export class KeystoneError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Further members of the error document. */
    readonly extra: object = {},
  ) {
    super(message);
    this.name = 'KeystoneError';
  }
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

export const unauthorized = () => new KeystoneError(401, 'The request you have made requires authentication.');

export const notPermitted = () => new KeystoneError(403, 'You are not authorized to perform the requested action.');

export const forbidden = (action: string) =>
  new KeystoneError(403, `You are not authorized to perform the requested action: ${action}.`);

/** A token that looks like one but no longer counts, and something that is no token at all: 404, not 401 (glance-v2 §1). */
export function unknownToken(id: string): KeystoneError {
  return new KeystoneError(
    404,
    id.startsWith('gAAAAA') ? 'Failed to validate token' : 'Could not recognize Fernet token',
  );
}

export const expecting = (field: string, place: string) =>
  new KeystoneError(
    400,
    `Expecting to find ${field} in ${place}. The server could not comply with the request since it is either malformed ` +
      'or otherwise incorrect. The client is assumed to be in error.',
  );

/** Unknown paths and methods are answered by the framework around Keystone, in its own words. */
export function nothingHere(): Response {
  const sentence =
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
  const html = `<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>${sentence}</p>\n`;
  return new Response(html, {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8', vary: 'X-Auth-Token' },
  });
}

export function wrongMethod(allow: string): Response {
  const body = '{"message": "The method is not allowed for the requested URL."}\n';
  return new Response(body, {
    status: 405,
    headers: { 'content-type': 'application/json', allow, vary: 'X-Auth-Token' },
  });
}

export function renderKeystoneError(error: KeystoneError, origin: string): Response {
  const { status, message, extra } = error;
  const body = `${JSON.stringify({ error: { code: status, ...extra, message, title: titles[status] ?? 'Error' } })}\n`;
  const bytes = new TextEncoder().encode(body);
  const headers = new Headers({
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    vary: 'X-Auth-Token',
  });
  if (status === 401) headers.set('www-authenticate', `Keystone uri="${origin}/v3"`);
  return new Response(bytes, { status, headers });
}
