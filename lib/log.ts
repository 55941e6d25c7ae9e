import 'server-only';
import { pino } from 'pino';
import { env } from './env';

const secretKeys = [
  'password',
  'secret',
  'token',
  'cookie',
  'authorization',
  'credentials',
  'applicationCredentialSecret',
  '["x-auth-token"]',
  '["x-subject-token"]',
  '["set-cookie"]',
];

/** Redaction is the second line of defence: nothing secret is handed to the log in the first place. */
const redact = secretKeys.flatMap((key) =>
  key.startsWith('[') ? [key, `*${key}`, `*.*${key}`] : [key, `*.${key}`, `*.*.${key}`],
);

let root: ReturnType<typeof create> | undefined;

function create() {
  return pino({ level: env().LOG_LEVEL, redact: { paths: redact, censor: '[redacted]' }, base: null });
}

/** The structured log of the process: one JSON object a line, on standard output. */
export function log() {
  root ??= create();
  return root;
}
