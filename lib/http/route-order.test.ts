import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { authenticate } from '@/lib/auth/caller';
import { change, get, operator, own, patch, problemIn, read, script, viewer } from '@/lib/testing/route-scene';
import { limitCaller } from './caller-limit';
import { endpoint } from './endpoint';
import { methods } from './methods';
import { Refusal } from './refusal';
import { anonymousRoute } from './route';

vi.mock('@/lib/auth/caller', () => ({ authenticate: vi.fn() }));
vi.mock('./caller-limit', () => ({ limitCaller: vi.fn() }));

beforeEach(() => {
  vi.mocked(authenticate).mockResolvedValue(operator);
  vi.mocked(limitCaller).mockResolvedValue();
});
afterEach(() => vi.clearAllMocks());

describe('the order of checks', () => {
  test('a stranger hears 401 before anything of what was sent is looked at', async () => {
    vi.mocked(authenticate).mockResolvedValue(null);
    for (const response of [await get('?nonsense=1'), await patch('{', { origin: 'https://evil.example' })]) {
      expect(await problemIn(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
    expect(limitCaller).not.toHaveBeenCalled();
  });

  test('a foreign page may not write with our cookie, and is told before permission and body', async () => {
    vi.mocked(authenticate).mockResolvedValue(viewer);
    const said = await problemIn(await patch('{', { origin: 'https://evil.example' }));
    expect(said).toMatchObject({ status: 403, code: 'forbidden' });
    expect(said.detail).toContain('did not come from a page of this console');
    expect(limitCaller).not.toHaveBeenCalled();
  });

  test('a foreign page may be followed by a link: reading needs no origin', async () => {
    expect((await get('', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  test('a script with a token writes from anywhere', async () => {
    vi.mocked(authenticate).mockResolvedValue(script);
    expect((await patch('{"name":"x"}', { origin: 'https://elsewhere.example' })).status).toBe(200);
  });

  test('who asks too often waits, whatever they may do', async () => {
    vi.mocked(authenticate).mockResolvedValue(viewer);
    vi.mocked(limitCaller).mockRejectedValue(new Refusal('rate_limited', { retryAfterSeconds: 3 }));
    const response = await patch('{');
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await problemIn(response)).toMatchObject({ status: 429, code: 'rate_limited', retryable: true });
  });

  test('permission comes before the body is read', async () => {
    vi.mocked(authenticate).mockResolvedValue(viewer);
    expect(await problemIn(await patch('{'))).toMatchObject({ status: 403, code: 'forbidden' });
    vi.mocked(authenticate).mockResolvedValue({ ...script, token: { id: 'k', name: 'ci', scopes: ['image.read'] } });
    expect(await problemIn(await patch('{'))).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('and the verb runs only when everything fits', async () => {
    await patch('{"name":""}');
    expect(change).not.toHaveBeenCalled();
    await patch('{"name":"x"}');
    expect(change).toHaveBeenCalledOnce();
  });
});

describe('the language', () => {
  const refused = async (headers: Record<string, string>) => (await problemIn(await get('?colour=1', headers))).title;
  const english = 'Something is not filled in correctly';

  test('is the person’s, then the browser’s choice, then what it asks for', async () => {
    expect(await refused({})).toBe(english);
    expect(await refused({ 'accept-language': 'ko-KR,ko;q=0.9' })).toMatch(/[가-힣]/);
    expect(await refused({ 'accept-language': 'en', cookie: 'a=1; locale=ko' })).toMatch(/[가-힣]/);
    vi.mocked(authenticate).mockResolvedValue({ ...operator, preferences: { locale: 'en' } });
    expect(await refused({ 'accept-language': 'ko', cookie: 'locale=ko' })).toBe(english);
  });
});

describe('a session', () => {
  test('is not prolonged by what a page asks on its own', async () => {
    await get('', { 'x-image-console-background': '1' });
    expect(authenticate).toHaveBeenLastCalledWith(expect.anything(), { background: true });
    await get();
    expect(authenticate).toHaveBeenLastCalledWith(expect.anything(), { background: false });
  });

  test('is asked for again, in the background, by what outlives its first check', async () => {
    await get();
    const context = read.mock.calls[0]?.[0];
    vi.mocked(authenticate).mockResolvedValue(null);
    expect(await context?.recheck?.()).toBeNull();
    expect(authenticate).toHaveBeenLastCalledWith(expect.anything(), { background: true });
  });
});

describe('what anyone may call', () => {
  const setUp = endpoint({
    id: 'setUp',
    method: 'POST',
    path: '/set-up',
    summary: 'Set up',
    access: 'anonymous',
    body: z.strictObject({ code: z.string() }),
    reply: z.object({ ok: z.boolean() }),
  });
  const { POST } = methods(anonymousRoute(setUp, async () => ({ ok: true })));
  const post = (headers: Record<string, string>) =>
    POST(
      new Request(`${own}/api/v1/set-up`, {
        method: 'POST',
        body: '{"code":"1"}',
        headers: { 'content-type': 'application/json', ...headers },
      }),
      { params: Promise.resolve({}) },
    );

  test.each([
    [{ origin: own }, 200],
    [{}, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ cookie: 'a=1' }, 403],
  ])('with %j is %i', async (headers, status) => {
    expect((await post(headers)).status).toBe(status);
    expect(authenticate).not.toHaveBeenCalled();
  });
});
