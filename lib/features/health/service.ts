import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics';
import { healthStore } from './store';

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** Liveness: the process answers. Nothing else is asked, so that a database outage does not restart every replica. */
export async function healthz(): Promise<Response> {
  return new Response('ok\n', { headers: plain });
}

/** Readiness: the database answers and holds our schema. */
export async function readyz(): Promise<Response> {
  try {
    await healthStore.touch();
    return new Response('ready\n', { headers: plain });
  } catch (error) {
    log().warn({ error: String(error) }, 'not ready: the database does not answer');
    return new Response('the database does not answer\n', { status: 503, headers: plain });
  }
}

/** Prometheus text, for whoever holds `METRICS_TOKEN`; without one configured there is nothing to see. */
export async function metricsText(request: Request): Promise<Response> {
  const expected = env().METRICS_TOKEN;
  if (expected === undefined) return new Response('not found\n', { status: 404, headers: plain });
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!sameText(given, expected)) return new Response('unauthorized\n', { status: 401, headers: plain });
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { ...plain, 'content-type': registry.contentType } });
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
