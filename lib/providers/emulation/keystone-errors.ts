/** Keystone's errors are always JSON under `error` (glance-v2 §1). */
export class KeystoneError extends Error {
  constructor(
    readonly status: number,
    message: string,
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
  405: 'Method Not Allowed',
};

export const unauthorized = () => new KeystoneError(401, 'The request you have made requires authentication.');

export const forbidden = (action: string) =>
  new KeystoneError(403, `You are not authorized to perform the requested action: ${action}.`);

export const expecting = (field: string, place: string) =>
  new KeystoneError(
    400,
    `Expecting to find ${field} in ${place}. The server could not comply with the request since it is either malformed ` +
      'or otherwise incorrect. The client is assumed to be in error.',
  );

export const nothingHere = () =>
  new KeystoneError(
    404,
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  );

export const wrongMethod = () => new KeystoneError(405, 'The method is not allowed for the requested URL.');

export function renderKeystoneError(error: KeystoneError, origin: string): Response {
  const { status, message } = error;
  const body = `${JSON.stringify({ error: { code: status, message, title: titles[status] ?? 'Error' } })}\n`;
  const bytes = new TextEncoder().encode(body);
  const headers = new Headers({ 'content-type': 'application/json', 'content-length': String(bytes.length) });
  if (status === 401) headers.set('www-authenticate', `Keystone uri="${origin}"`);
  return new Response(bytes, { status, headers });
}
