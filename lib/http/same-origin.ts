/**
 * Whether a request came from a page of this console. Browsers send `Origin` with every write; where it is missing,
 * `Sec-Fetch-Site` speaks. A request with neither did not come from a browser we trust with a cookie.
 */
export function isSameOrigin(headers: Headers, own: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin === own;
  const site = headers.get('sec-fetch-site');
  return site === 'same-origin';
}

/** The origin under which the browser reached us: the configured one, else the host that the thin server has admitted. */
export function ownOrigin(headers: Headers, configured: string | undefined, fallback: string): string {
  if (configured !== undefined) return configured;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return host === null ? fallback : `http://${host}`;
}

/** Whether a browser sent this at all: one says so in at least one of these, a script in none. */
export function isFromBrowser(headers: Headers): boolean {
  return ['cookie', 'origin', 'sec-fetch-site'].some((name) => headers.has(name));
}
