import { type NextRequest, NextResponse } from 'next/server';

/** React's development build evaluates strings to rebuild stacks; the production build never does. */
const developmentOnly = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';

/**
 * Styles stay 'unsafe-inline': sonner and the scroll lock of Radix inject style elements without a nonce, and
 * virtualized rows are placed by style attributes.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developmentOnly}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // For the way back after signing in (lib/auth/session.ts).
  headers.set('x-image-console-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Never `/api/`: with a proxy on its path Next buffers a request body and cuts it at 10 MiB. */
export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|healthz|readyz|metrics|favicon\\.ico|icon\\.svg).*)'],
};
