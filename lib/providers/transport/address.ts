/** An address that a person or a provider gave us, or undefined unless it is plain http or https without user info. */
export function plainAddress(text: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const plain = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  return plain ? url : undefined;
}

/** `path` (already encoded) and `query` below `base`, whatever the base's own path ends in. */
export function addressBelow(base: URL, path: string, query: readonly (readonly [string, string])[] = []): URL {
  const url = new URL(base.origin);
  url.pathname = base.pathname.replace(/\/+$/, '') + path;
  // encodeURIComponent and not URLSearchParams: every server reads %20, some take '+' for itself.
  url.search = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return url;
}

/** The address without what a catalog may or may not append: trailing slashes and a version such as `/v2`. */
export function withoutVersion(url: URL): URL {
  const stripped = new URL(url.origin);
  stripped.pathname = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/v\d+(?:\.\d+)?$/, '')
    .replace(/\/+$/, '');
  return stripped;
}
