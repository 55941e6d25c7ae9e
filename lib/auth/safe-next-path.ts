/** Any origin will do, as long as it is nobody's. */
const nowhere = 'https://next.invalid';

/**
 * Where to go after signing in: a path of this console, or its front page. The judge is the URL parser that the
 * browser will use, not a pattern: a value counts only if it stays on the same origin *and* was already written as the
 * path the parser makes of it, so that `//evil`, `/\evil`, a tab in the middle or `/..//evil` have no way through.
 */
export function safeNextPath(next: string | string[] | null | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 2000) return '/';
  // A second decoding somewhere behind us must not turn the path into a host.
  if (/[\u0000-\u0020\u007f\\]/.test(next) || /^\/+(?:%2f|%5c|\/)/i.test(next)) return '/';
  let url: URL;
  try {
    url = new URL(next, nowhere);
  } catch {
    return '/';
  }
  const path = `${url.pathname}${url.search}${url.hash}`;
  const isOwnPage =
    url.origin === nowhere && !path.startsWith('//') && !/^\/(?:api|sign-in|set-up)(?:[/?#]|$)/.test(path);
  return isOwnPage ? path : '/';
}

/** The sign-in page, remembering where a person wanted to go. */
export function signInPath(next: string): string {
  const safe = safeNextPath(next);
  return safe === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(safe)}`;
}
