import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type EmulatedHarness, open } from './conformance-harness';
import { walk } from './conformance-paging';
import type { Fault } from './emulation/faults';
import { ProviderError, type ProviderErrorCode } from './errors';
import type { CallLimits, OpenProvider, Send } from './provider';

/** Where the emulator's services lie below its mount. */
export interface FaultPaths {
  service: string;
  signIn: string;
}

interface Broken {
  what: string;
  fault: Omit<Fault, 'match'>;
  code: ProviderErrorCode;
  limits?: Partial<CallLimits>;
  detail?: RegExp;
}

const hasty = { deadline: 60 };
const broken: Broken[] = [
  { what: 'answers too late', fault: { kind: 'slow', milliseconds: 60_000 }, code: 'upstream_timeout', limits: hasty },
  { what: 'never answers', fault: { kind: 'hang' }, code: 'upstream_timeout', limits: hasty },
  { what: 'refuses connections', fault: { kind: 'refuse' }, code: 'upstream_unavailable' },
  { what: 'cuts the connection', fault: { kind: 'drop' }, code: 'upstream_unavailable' },
  { what: 'breaks off in the middle', fault: { kind: 'truncate' }, code: 'upstream_unavailable' },
  { what: 'sends broken JSON', fault: { kind: 'malformed' }, code: 'upstream_invalid_response' },
  { what: 'sends a web page', fault: { kind: 'html', status: 200 }, code: 'upstream_invalid_response' },
  { what: 'sends an error page', fault: { kind: 'html', status: 502 }, code: 'upstream_unavailable' },
  {
    ...{ what: 'sends too much', fault: { kind: 'oversize', bytes: 4_000_000 }, code: 'upstream_invalid_response' },
    limits: { answerSize: 1_000_000 },
    detail: /larger than 1000000 bytes/,
  },
  { what: 'has an accident', fault: { kind: 'status', status: 500 }, code: 'upstream_unavailable' },
  { what: 'is closed for repair', fault: { kind: 'status', status: 503 }, code: 'upstream_unavailable' },
  { what: 'gave up on its own service', fault: { kind: 'status', status: 504 }, code: 'upstream_timeout' },
  { what: 'sends elsewhere', fault: { kind: 'status', status: 302 }, code: 'upstream_invalid_response' },
  { what: 'wants a long pause', fault: { kind: 'rate-limit', retryAfterSeconds: 120 }, code: 'upstream_rate_limited' },
];

/** What must hold while the provider misbehaves; needs an emulator, since no real cloud breaks on demand. */
export function conformanceUnderFaults(title: string, makeHarness: () => EmulatedHarness, paths: FaultPaths): void {
  describe(`${title} under faults`, { timeout: 30_000 }, () => {
    let harness: EmulatedHarness;
    beforeEach(() => {
      harness = makeHarness();
    });

    /** Signed in and in use, so that what breaks next is the service and not the sign-in. */
    async function inUse(limits: Partial<CallLimits> = {}, send: Send = harness.tools.send): Promise<OpenProvider> {
      const opened = open(harness, { tools: { ...harness.tools, send, limits } });
      await opened.images?.list({ limit: 2 });
      return opened;
    }
    const breakService = (fault: Omit<Fault, 'match'>) =>
      harness.emulator.faults.add({ ...fault, match: { pathPrefix: paths.service } });
    const expireTokens = () =>
      harness.emulator.handle(new Request(`${harness.origin}/__control/expire-tokens`, { method: 'POST' }));
    const signIns = () =>
      harness.emulator.log.filter(({ method, path }) => method === 'POST' && path.startsWith(paths.signIn));

    describe('turns everything that breaks into one ProviderError', () => {
      it.each(broken)('when the service $what: $code', async ({ fault, code, limits, detail = /^/ }) => {
        const opened = await inUse(limits);
        breakService(fault);
        const failure = await opened.images?.list({ limit: 2 }).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(ProviderError);
        expect(failure).toMatchObject({ code, provider: harness.provider.description.id });
        expect(failure instanceof ProviderError ? (failure.detail ?? '') : undefined).toMatch(detail);
        revealsNothing(failure);
      });

      it('names the pause that the provider asked for', async () => {
        const opened = await inUse();
        breakService({ kind: 'rate-limit', retryAfterSeconds: 120 });
        await expect(opened.images?.list({})).rejects.toMatchObject({ retryAfterSeconds: 120, retryable: true });
      });
    });

    it('repeats a safe call until the provider has recovered', async () => {
      const opened = await inUse();
      breakService({ kind: 'status', status: 503, times: 2 });
      expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
      expect(harness.pauses).toHaveLength(2);
    });

    it('waits as long as a short Retry-After says', async () => {
      const opened = await inUse();
      breakService({ kind: 'rate-limit', retryAfterSeconds: 2, times: 1 });
      expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
      expect(harness.pauses).toEqual([2000]);
    });

    it('leaves a dead provider alone, and comes back after the cool-down', async () => {
      const opened = await inUse({ failuresInARow: 3, repetitions: 0, coolDown: 10_000 });
      breakService({ kind: 'refuse' });
      for (let call = 0; call < 3; call += 1) await codeOf(opened.images?.list({}));
      const asked = harness.emulator.log.length;
      await expect(opened.images?.list({})).rejects.toMatchObject({
        code: 'upstream_unavailable',
        retryAfterSeconds: 10,
      });
      expect(harness.emulator.log).toHaveLength(asked);
      harness.emulator.faults.clear();
      harness.advance(10_000);
      expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
    });

    it('signs in once more, and once only, when many calls find the token refused', async () => {
      const opened = await inUse();
      await expireTokens();
      const before = signIns().length;
      const calls = Array.from({ length: 6 }, () => codeOf(opened.images?.list({ limit: 2 })));
      expect(new Set(await Promise.all(calls))).toEqual(new Set(['answered']));
      expect(signIns().length - before).toBe(1);
    });

    it('renews the token before it ends', async () => {
      const opened = await inUse();
      const before = signIns().length;
      harness.advance(3_590_000);
      expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
      expect(signIns().length - before).toBe(1);
      expect(harness.emulator.log.filter(({ status }) => status === 401)).toEqual([]);
    });

    it('walks on without loss when the token ends between two pages', async () => {
      const group = (await inUse()).images;
      const whole = await walk(group, {});
      const first = await group?.list({ limit: 3 });
      await expireTokens();
      const rest = await walk(group, { ...(first?.next ? { cursor: first.next } : {}) });
      expect([...(first?.images ?? []), ...rest].map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    });

    it('does not take an outage of the identity service for a refused credential', async () => {
      const opened = await inUse();
      await expireTokens();
      harness.emulator.faults.add({ kind: 'refuse', match: { pathPrefix: paths.signIn } });
      const failure = await opened.images?.list({}).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'upstream_unavailable', detail: expect.stringContaining('identity') });
      revealsNothing(failure);
      harness.emulator.faults.clear();
      expect(await codeOf(opened.images?.list({ limit: 2 }))).toBe('answered');
    });

    it('asks the identity service before it calls a credential refused', async () => {
      const opened = await inUse();
      breakService({ kind: 'status', status: 401 });
      await expect(opened.images?.list({})).rejects.toMatchObject({ code: 'upstream_auth_failed', status: 401 });
      const { path } = harness.emulator.log.at(-1) ?? { path: '' };
      expect(path.startsWith(paths.signIn)).toBe(true);
    });

    it('says that a wrong secret was refused, and not what it was', async () => {
      const wrong = Object.fromEntries(
        harness.provider.description.credentials.flatMap(({ name, kind }) =>
          kind === 'secret' && name in harness.access.credentials ? [[name, 'canary-9f27c1']] : [],
        ),
      );
      const access = { ...harness.access, credentials: { ...harness.access.credentials, ...wrong } };
      const failure = await open(harness, { access })
        .probe()
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'upstream_auth_failed' });
      expect(everythingIn(failure) + harness.logged()).not.toContain('canary-9f27c1');
    });

    it('hides secrets that the provider itself repeats', async () => {
      let echo = false;
      const opened = await inUse({}, async (request) => {
        if (!echo) return harness.tools.send(request);
        const message = `Bad request of ${JSON.stringify(request.headers)} with ${harness.secrets().join(' ')}`;
        const body = new Response(JSON.stringify({ message })).body;
        return { status: 400, headers: { 'content-type': 'application/json' }, body };
      });
      echo = true;
      const failure = await opened.images?.list({}).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'upstream_rejected', detail: expect.stringContaining('[hidden]') });
      revealsNothing(failure);
    });

    it('follows no redirect', async () => {
      const seen: string[] = [];
      let away = false;
      const opened = await inUse({}, async (request) => {
        seen.push(request.url.host);
        if (!away) return harness.tools.send(request);
        return { status: 307, headers: { location: 'https://elsewhere.example/v2/images' }, body: null };
      });
      away = true;
      seen.length = 0;
      expect(await codeOf(opened.images?.list({}))).toBe('upstream_invalid_response');
      expect(seen).toEqual([new URL(harness.origin).host]);
    });

    function revealsNothing(failure: unknown): void {
      const told = everythingIn(failure) + harness.logged();
      expect(harness.secrets().length).toBeGreaterThan(1);
      for (const secret of harness.secrets()) expect(told.includes(secret)).toBe(false);
    }
  });
}

/** All that a log could print of an error, its causes included. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  return `${error.message} ${JSON.stringify(error)} ${error.stack} ${everythingIn(error.cause)}`;
}
