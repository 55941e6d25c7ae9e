import { beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  type EmulatedHarness,
  everythingIn,
  type FaultPaths,
  open,
  revealsNothing,
} from './conformance-harness';
import { tokensConform } from './conformance-tokens';
import type { Fault } from './emulation/faults';
import { ProviderError, type ProviderErrorCode } from './errors';
import type { CallLimits, OpenProvider, Send } from './provider';

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

    describe('turns everything that breaks into one ProviderError', () => {
      it.each(broken)('when the service $what: $code', async ({ fault, code, limits, detail = /^/ }) => {
        const opened = await inUse(limits);
        breakService(fault);
        const failure = await opened.images?.list({ limit: 2 }).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(ProviderError);
        expect(failure).toMatchObject({ code, provider: harness.provider.description.id });
        expect(failure instanceof ProviderError ? (failure.detail ?? '') : undefined).toMatch(detail);
        revealsNothing(failure, harness);
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
      revealsNothing(failure, harness);
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

    if (paths.signIn !== undefined) tokensConform(() => harness, { ...paths, signIn: paths.signIn });
  });
}
