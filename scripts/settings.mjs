import { dataDirectoryPath } from './data-directory.mjs';
import { PlainError } from './plain-error.mjs';

/** Every variable that sets up a console; `.env.example` describes each. */
export const settingNames = [
  'BASE_URL',
  'HOST',
  'PORT',
  'TRUSTED_PROXIES',
  'DATA_DIR',
  'DATABASE_URL',
  'SEAL_KEYS',
  'SEAL_KEYS_FILE',
  'AUTH_SECRET',
  'METRICS_TOKEN',
  'SANDBOX',
  'SANDBOX_PASSWORD',
  'ALLOW_HTTP_HOSTS',
  'ALLOW_PRIVATE_NETWORKS',
  'RATE_LIMIT_PER_MINUTE',
  'LOG_LEVEL',
];

function readPort(text) {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`PORT must be a number from 1 to 65535, not "${text}".`);
}

function readBaseUrl(text) {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  throw new PlainError(`BASE_URL must be the public origin, such as https://images.example.com, not "${text}".`);
}

/** What the environment says about how to start. */
export function readSettings(env) {
  const baseUrl = readBaseUrl(env.BASE_URL);
  return {
    baseUrl,
    sandbox: env.SANDBOX === '1' || (baseUrl === undefined && env.SANDBOX !== '0'),
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    trustedProxies: env.TRUSTED_PROXIES,
    dataDirectory: dataDirectoryPath(env),
    databaseUrl: env.DATABASE_URL || undefined,
  };
}
