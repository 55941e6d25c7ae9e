import { expect, test } from 'vitest';
import { unknownPath } from './unknown-path';

test.each([
  ['en', 'Not found'],
  ['ko', /[가-힣]/],
])('an address that is none is a problem in %s like every other', async (language, title) => {
  const response = await unknownPath(
    new Request('http://127.0.0.1/api/v1/nowhere', { headers: { 'accept-language': language } }),
  );
  const said = await response.json();
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(said).toMatchObject({ code: 'not_found', requestId: response.headers.get('x-request-id') });
  expect(said.title).toMatch(title);
});
