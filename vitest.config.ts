import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = {
  '@': root.replace(/\/$/, ''),
  // `server-only` throws outside the react-server condition; its empty twin is what the server bundle gets.
  'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
};

/** Vite puts a BASE_URL of its own, a path, into the environment of tests. */
const testEnvironment = { BASE_URL: '', LOG_LEVEL: 'silent' };

/** How long a test and what it waits for may take: far above what anything takes, for a machine busy with other work must not make it fail. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

/** Whole providers, servers and the lint itself: right at every `npm test`, too slow for every save. */
const thorough = [
  'lib/providers/**/conformance.test.ts',
  'lib/providers/**/site.test.ts',
  'lib/providers/**/emulator/*.test.ts',
  'lib/providers/emulation/*.test.ts',
  'lib/providers/emulate.test.ts',
  'lib/testing/borders.test.ts',
  'scripts/emulators.test.ts',
  'scripts/start.test.ts',
];

/** A test that replaces modules needs a module graph of its own; the others share one, which makes them four times as fast. */
const mocking = ['lib', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('vi.mock(')),
);

/**
 * `unit` and `mocking` are the fast tier of `npm run check`, `thorough` the rest of it; `store` runs on a real PostgreSQL;
 * `component` renders in jsdom.
 */
export default defineConfig({
  test: {
    // Its own guess leaves one of two processors idle.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          env: testEnvironment,
          include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.store.test.ts', '**/node_modules/**', ...thorough, ...mocking],
          pool: 'threads',
          isolate: false,
          unstubEnvs: true,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'mocking',
          environment: 'node',
          env: testEnvironment,
          include: mocking,
          exclude: ['**/*.store.test.ts', ...thorough],
          pool: 'threads',
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'thorough',
          environment: 'node',
          env: testEnvironment,
          include: thorough,
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'store',
          environment: 'node',
          env: testEnvironment,
          include: ['lib/**/*.store.test.ts', 'scripts/**/*.store.test.ts'],
          globalSetup: ['lib/testing/postgres-setup.ts'],
          ...patience,
          // Dozens of databases, emulators and servers share two processors here.
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'openstack',
          environment: 'node',
          include: ['e2e/openstack/*.openstack.test.ts'],
          ...patience,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'component',
          environment: 'jsdom',
          setupFiles: ['lib/testing/component-setup.ts'],
          include: ['components/**/*.test.tsx', 'lib/**/*.test.tsx'],
          ...patience,
        },
      },
    ],
  },
});
