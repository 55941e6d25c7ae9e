import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/testing/database';
import { answerAuth } from './better-auth-door';
import { authenticate } from './caller';
import { authRequest, cookieOf, makePerson, stubEnvironment, testPassword, withCookie } from './people-in-tests';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
const origin = 'https://console.example';

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url, { BASE_URL: origin, SANDBOX: '' });
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});

it('binds the cookie to the host and to https where the console is served by https', async () => {
  await makePerson('secure@example.com');
  const body = { email: 'secure@example.com', password: testPassword };
  const response = await answerAuth(authRequest('sign-in/email', body, { headers: { origin } }));
  const [set = ''] = response.headers.getSetCookie();
  expect(set).toMatch(
    /^__Host-image-console\.session_token=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(await authenticate(withCookie(cookieOf(response)), { background: false })).not.toBeNull();
  const unbound = cookieOf(response).replace('__Host-', '');
  expect(await authenticate(withCookie(unbound), { background: false })).toBeNull();
  expect((await answerAuth(authRequest('sign-in/email', body))).status).toBe(403);
});
