import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from './chromium';
import { cloudPorts, dataDirectory, nobodysSettings, origin, port, sandboxPassword, workers } from './place';

/** Everything runs against one console in its sandbox, started as a person would: `npm start`'s own script. */
export default defineConfig({
  testDir: '.',
  testIgnore: ['openstack/**'],
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers,
  // CI shares its cores with whatever else runs there; at a desk a test that needs a second try is a fault.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  // Far above what any of them takes: the longest pages are looked at six times each, on a machine that may be busy.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: origin,
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    contextOptions: { reducedMotion: 'reduce' },
    // A trace costs a third of the time; E2E_TRACE=1 says that it is wanted.
    trace: process.env.E2E_TRACE === '1' ? 'retain-on-failure' : 'off',
    ...chromium,
  },
  webServer: {
    command: 'exec node scripts/start.mjs',
    cwd: join(import.meta.dirname, '..'),
    url: `${origin}/readyz`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      ...nobodysSettings,
      DATA_DIR: dataDirectory,
      PORT: String(port),
      SANDBOX_PASSWORD: sandboxPassword,
      LOG_LEVEL: 'error',
      // The clouds that the tests themselves serve, with worlds and faults of their own.
      ALLOW_HTTP_HOSTS: cloudPorts.map((each) => `127.0.0.1:${each}`).join(','),
      ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32',
      RATE_LIMIT_PER_MINUTE: '100000',
    },
  },
});
