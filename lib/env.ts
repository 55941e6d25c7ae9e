import 'server-only';
import { z } from 'zod';

const text = z.string().trim().optional();
const list = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

const schema = z.object({
  /** The public origin. Set: a production installation. Unset: the sandbox on loopback. */
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => new URL(value).origin)
    .optional(),
  HOST: text,
  PORT: z.coerce.number<string>().int().min(1).max(65_535).default(3000),
  DATA_DIR: text,
  DATABASE_URL: text,
  SANDBOX: z.enum(['0', '1', '']).optional(),
  SANDBOX_PASSWORD: text,
  /** Made by `npm start`: the emulators it runs beside the console, as one line of JSON. */
  SANDBOX_EMULATORS: text,
  AUTH_SECRET: text,
  SEAL_KEYS: text,
  SEAL_KEYS_FILE: text,
  ALLOW_HTTP_HOSTS: list,
  ALLOW_PRIVATE_NETWORKS: list,
  METRICS_TOKEN: text,
  /** Requests one person or token may make per minute and process. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number<string>().int().min(1).default(6000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: text,
  NEXT_PHASE: text,
});

export type Env = z.infer<typeof schema> & { sandbox: boolean; origin: string };

/** Reads and checks the environment; throws one sentence that names every variable that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable: ${wrong.join('; ')}`);
  }
  const sandbox = parsed.data.SANDBOX === '1' || (parsed.data.BASE_URL === undefined && parsed.data.SANDBOX !== '0');
  return { ...parsed.data, sandbox, origin: parsed.data.BASE_URL ?? `http://127.0.0.1:${parsed.data.PORT}` };
}

let cached: Env | undefined;

/** The environment of this process, read at first use: a build must not need one. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
