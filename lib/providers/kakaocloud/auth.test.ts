import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, open } from '../conformance-harness';
import type { Send, SendRequest } from '../provider';
import { keys, projects } from './emulator/people';
import { json, type TestSite, testSite } from './site-in-tests';
import { webStreamOf } from '../transport/read-body';

let site: TestSite;
beforeEach(() => {
  site = testSite();
});

describe('signing in', () => {
  const signIns = () => site.emulator.log.filter(({ method }) => method === 'POST');

  it('works by the name of a key and its user too', async () => {
    const { name, secret, userId } = keys.analytics;
    const access = {
      settings: { ...site.access.settings, authMethod: 'access_key_name' },
      credentials: { accessKeyName: name, secretAccessKey: secret, userId },
    };
    expect((await open(site, { access }).probe()).identity).toEqual({
      projectId: projects.analytics.id,
      projectName: 'data-analytics',
      user: 'doyun.han@sandbox.example',
      roles: ['project-admin'],
    });
  });

  it('sends no scope and no "Bearer"', async () => {
    const sent: SendRequest[] = [];
    await site
      .seeing(async (request) => {
        sent.push(request);
        return site.tools.send(request);
      })
      .images?.list({});
    const [signIn, ...others] = sent;
    expect(JSON.parse(String(signIn?.body))).toEqual({
      auth: {
        identity: {
          methods: ['application_credential'],
          application_credential: { id: keys.commerce.id, secret: keys.commerce.secret },
        },
      },
    });
    expect(signIn?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(others.map(({ headers }) => headers['x-auth-token']?.slice(0, 6))).toEqual(['gAAAAA', 'gAAAAA']);
    expect(others.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  it('happens once every 108 seconds while a token lives two minutes, and nobody sees a 401', async () => {
    const opened = open(site);
    for (let second = 0; second < 600; second += 5) {
      expect(await codeOf(opened.images?.list({ limit: 1 }))).toBe('answered');
      site.advance(5_000);
    }
    expect(signIns()).toHaveLength(6);
    expect(site.emulator.log.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('happens again, once, when a token ends too early, and not after "forbidden"', async () => {
    const opened = open(site);
    await opened.images?.list({});
    await site.emulator.handle(new Request(`${site.origin}/__control/expire-tokens`, { method: 'POST' }));
    expect(await codeOf(opened.probe())).toBe('answered');
    expect(signIns()).toHaveLength(2);
    site.emulator.faults.add({ kind: 'status', status: 403, match: { pathPrefix: '/image' } });
    expect(await codeOf(opened.images?.list({}))).toBe('upstream_forbidden');
    expect(signIns()).toHaveLength(2);
  });

  it('with a refused key is tried once a call', async () => {
    const access = { ...site.access, credentials: { ...site.access.credentials, secretAccessKey: 'replaced' } };
    const opened = open(site, { access });
    await expect(opened.images?.list({})).rejects.toMatchObject({
      ...{ code: 'upstream_auth_failed', upstreamCode: '401', detail: expect.stringContaining('KakaoCloud IAM: ') },
    });
    expect(site.emulator.log.map(({ path }) => path)).toEqual(['/iam/identity/v3/auth/tokens']);
  });

  it('takes the address of IAM with or without the path of its API', async () => {
    for (const tail of ['', '/', '/identity', '/identity/v3', '/identity/v3/'])
      expect(
        await codeOf(open(site, { access: site.withSettings({ identityUrl: `${site.origin}/iam${tail}` }) }).probe()),
      ).toBe('answered');
    expect(
      await codeOf(open(site, { access: site.withSettings({ identityUrl: 'https://a:b@iam.example' }) }).probe()),
    ).toBe('upstream_rejected');
  });

  it.each([
    ['without a token', { headers: { 'content-type': 'application/json' } }, 'upstream_invalid_response'],
    ['without a project', { token: { project: null, application_credential: null } }, 'upstream_forbidden'],
    ['with the project of the key only', { token: { project: {} } }, 'answered'],
    ['with next to nothing', { token: { user: null, roles: null, expires_at: null, issued_at: null } }, 'answered'],
  ])('%s', async (_, change: { headers?: Record<string, string>; token?: object }, code) => {
    const lacking: Send = async (request) => {
      const reply = await site.tools.send(request);
      if (!request.url.pathname.endsWith('/auth/tokens')) return reply;
      const { token }: { token: object } = JSON.parse(await new Response(webStreamOf(reply.body)).text());
      const answer = json({ token: { ...token, ...change.token } }, reply.status);
      return { ...answer, headers: change.headers ?? reply.headers };
    };
    expect(await codeOf(site.seeing(lacking).probe())).toBe(code);
  });

  it('warns of a key that ends soon', async () => {
    const ending = site.changing('/auth/tokens', ({ token }) => ({
      token: { ...(token as object), application_credential: { expires_at: '2026-12-01T00:00:00.000000Z' } },
    }));
    expect((await site.seeing(ending).probe()).warnings).toEqual([
      {
        code: 'credential_expires',
        detail: { en: expect.stringContaining('2026-12-01'), ko: expect.stringContaining('2026-12-01') },
      },
    ]);
  });
});
