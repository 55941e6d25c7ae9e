import { afterEach, describe, expect, test, vi } from 'vitest';
import { healthStore } from './store';

vi.mock('./store', () => ({ healthStore: { touch: vi.fn() } }));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.mocked(healthStore.touch).mockReset();
});

/** The environment is read once a process; each test has its own. */
async function service(environment: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.doMock('./store', () => ({ healthStore }));
  return import('./service');
}

describe('health', () => {
  test('is alive without asking the database', async () => {
    vi.mocked(healthStore.touch).mockRejectedValue(new Error('away'));
    const response = await (await service()).healthz();
    expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
      200,
      'ok\n',
      'no-store',
    ]);
    expect(healthStore.touch).not.toHaveBeenCalled();
  });

  test('is ready when the database answers, and says nothing of why it does not', async () => {
    const { readyz } = await service();
    expect((await readyz()).status).toBe(200);
    vi.mocked(healthStore.touch).mockRejectedValue(new Error('password authentication failed for postgres://u:p@h'));
    const response = await readyz();
    expect([response.status, await response.text()]).toEqual([503, 'the database does not answer\n']);
  });
});

describe('metrics', () => {
  const asked = (authorization?: string) =>
    new Request('http://127.0.0.1/metrics', authorization === undefined ? {} : { headers: { authorization } });

  test('do not exist where no token is configured', async () => {
    const { metricsText } = await service();
    expect((await metricsText(asked('Bearer '))).status).toBe(404);
  });

  test.each([
    undefined,
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    'Bearer canary-token-x',
    'Basic canary-token',
    'canary-token',
  ])('are not for %j', async (authorization) => {
    const { metricsText } = await service({ METRICS_TOKEN: 'canary-token' });
    expect((await metricsText(asked(authorization))).status).toBe(401);
  });

  test('are Prometheus text for who holds the token', async () => {
    const { metricsText } = await service({ METRICS_TOKEN: 'canary-token' });
    const response = await metricsText(asked('Bearer canary-token'));
    const text = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    expect(text).toContain('# TYPE image_console_request_seconds histogram');
    expect(text).not.toContain('canary');
  });
});
