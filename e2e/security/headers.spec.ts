import { expect, test } from '@/e2e/fixtures';

const pages = [
  '/sign-in',
  '/images',
  '/images/sandbox-glance-v2-first-1',
  '/connections/new',
  '/settings/profile',
  '/no-such-page',
];

for (const path of pages) {
  test(`${path} carries a policy with a nonce of its own, and no script without it`, async ({ request }) => {
    const answers = await Promise.all([request.get(path), request.get(path)]);
    const nonces = answers.map(
      (answer) => /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1],
    );
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
    const [answer] = answers;
    const policy = answer.headers()['content-security-policy'] ?? '';
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src')) ?? '';
    expect(scripts).toContain("'strict-dynamic'");
    expect(scripts).not.toMatch(/unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'self'");
    const html = await answer.text();
    const tags = html.match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonces[0]}"`);
    expect(html).not.toMatch(/\son[a-z]+\s*=\s*["'][^"']*\(/i);
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
    expect(answer.headers()['x-frame-options']).toBe('DENY');
    expect(answer.headers()['referrer-policy']).toMatch(/origin|no-referrer/);
    expect(answer.headers()['permissions-policy']).toContain('camera=()');
    expect(answer.headers()['x-powered-by']).toBeUndefined();
    expect(answer.headers()['server']).toBeUndefined();
  });
}

test('nothing signed in may be kept by a cache', async ({ request }) => {
  const paths = [
    '/images',
    '/connections',
    '/api/v1/me',
    '/api/v1/connections',
    '/api/v1/images/sandbox-glance-v2-first-1',
  ];
  for (const path of paths) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['cache-control'], path).toMatch(/no-store/);
  }
});

test('every answer of the API names its request and forbids sniffing', async ({ request }) => {
  for (const path of [
    '/api/v1/me',
    '/api/v1/no-such-thing',
    '/api/v1/connections/never-was',
    '/api/auth/no-such-thing',
  ]) {
    const answer = await request.get(path);
    expect(answer.headers()['x-request-id'], path).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers()['x-content-type-options'], path).toBe('nosniff');
    if (answer.ok()) continue;
    expect(answer.headers()['content-type'], path).toContain('application/problem+json');
    expect((await answer.json()).requestId, path).toBe(answer.headers()['x-request-id']);
  }
});
