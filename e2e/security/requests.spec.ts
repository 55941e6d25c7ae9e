import { request as send } from 'node:http';
import { accountOf, expect, test } from '@/e2e/fixtures';
import { port } from '@/e2e/place';

test('a write that another site’s page sends is refused, whatever it is', async ({ request }) => {
  const writes = [
    () => request.post('/api/v1/connections', { headers: { origin: 'https://evil.example' }, data: {} }),
    () => request.patch('/api/v1/me', { headers: { origin: 'https://evil.example' }, data: { name: 'Taken' } }),
    () => request.delete('/api/v1/connections/sandbox-glance-v2-first-1', { headers: { origin: 'null' } }),
    () =>
      request.post('/api/v1/connections/sandbox-glance-v2-first-1/check', {
        headers: { 'sec-fetch-site': 'cross-site' },
      }),
    () => request.patch('/api/v1/me', { data: { name: 'Taken' } }),
    () => request.post('/api/auth/sign-out', { headers: { origin: 'https://evil.example' }, data: {} }),
    () => request.post('/api/auth/revoke-other-sessions', { headers: { origin: 'https://evil.example' }, data: {} }),
  ];
  for (const write of writes) {
    const answer = await write();
    expect(answer.status(), answer.url()).toBe(403);
    expect((await answer.json()).code).toBe('forbidden');
  }
  expect((await request.get('/api/v1/me')).status()).toBe(200);
});

test('the session cookie is closed to scripts and to other sites', async ({ playwright, baseURL }) => {
  const stranger = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { origin: baseURL ?? '' },
  });
  const answer = await stranger.post('/api/auth/sign-in/email', { data: accountOf('mina') });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
  expect(cookies.length).toBeGreaterThan(0);
  for (const { value } of cookies) {
    expect(value).toMatch(/; ?HttpOnly/i);
    expect(value).toMatch(/; ?SameSite=Lax/i);
    expect(value).toMatch(/; ?Path=\//i);
    expect(value).not.toMatch(/; ?Domain=/i);
  }
  await stranger.dispose();
});

test('an anonymous visitor gets no session and no cookie of one', async ({ playwright, baseURL }) => {
  const stranger = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const answer = await stranger.get('/sign-in');
  expect(answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')).toEqual([]);
  await stranger.dispose();
});

function statusFor(headers: Record<string, string>, path = '/sign-in'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

test('a foreign Host is misdirected, ours is served in each of its forms', async () => {
  expect(await statusFor({ host: 'evil.example' })).toBe(421);
  expect(await statusFor({ host: `evil.example:${port}` })).toBe(421);
  expect(await statusFor({ host: `127.0.0.1:${port + 1}` })).toBe(421);
  expect(await statusFor({ host: 'evil.example' }, '/api/v1/me')).toBe(421);
  expect(await statusFor({ host: `127.0.0.1:${port}` })).toBe(200);
  expect(await statusFor({ host: `LOCALHOST.:${port}` })).toBe(200);
  expect(await statusFor({ host: `127.0.0.1:${port}`, 'x-forwarded-host': 'evil.example' })).toBe(200);
});

test('of the sign-in library only what is used is there', async ({ request }) => {
  const closed = [
    ...['sign-up/email', 'forget-password', 'request-password-reset', 'reset-password', 'verify-email', 'delete-user'],
    ...[
      'update-user',
      'change-email',
      'link-social',
      'sign-in/social',
      'list-accounts',
      'ok',
      'error',
      'refresh-token',
    ],
    ...['sign-in/email/', '../auth/sign-up/email', 'sign-in%2Femail'],
  ];
  for (const path of closed) {
    for (const method of ['GET', 'POST']) {
      const answer = await request.fetch(`/api/auth/${path}`, { method, maxRedirects: 0, failOnStatusCode: false });
      expect([403, 404, 405, 308], `${method} ${path}: ${answer.status()}`).toContain(answer.status());
      expect(
        answer.headersArray().some(({ name }) => name.toLowerCase() === 'set-cookie'),
        path,
      ).toBe(false);
    }
  }
  expect((await request.get('/api/auth/sign-up/email')).status()).toBe(404);
});

test('answers what it does not know by a problem, never by a page', async ({ request }) => {
  for (const path of ['/api/v1', '/api/v1/nothing', '/api/v1/images/sandbox-glance-v2-first-1/x/y/z']) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['content-type'], path).toContain('application/problem+json');
  }
});
