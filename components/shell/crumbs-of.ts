export interface Crumb {
  href: string;
  /** The raw path segment, decoded. */
  segment: string;
}

/** `/connections/abc/edit` → one crumb per level. A segment that is not valid percent-encoding stays as it is. */
export function crumbsOf(pathname: string): Crumb[] {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return segments.map((segment, index) => ({
    href: `/${segments.slice(0, index + 1).join('/')}`,
    segment: decoded(segment),
  }));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
