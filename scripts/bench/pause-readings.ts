import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { listConnections, updateConnection } from '@/lib/features/connections/contract';
import { type EndpointShape, pathOf, type ReplyOf } from '@/lib/http/endpoint';
import type { BenchConsole } from './bench-console';

type Asked = Pick<BenchConsole, 'running' | 'headers'>;

/** Sees to it that the console reads no cloud on its own, so that only what is measured moves; its own calls go on. */
export async function pauseReadings(bench: Asked): Promise<void> {
  const { items } = await call(bench, listConnections, {});
  for (const { id } of items)
    await call(bench, updateConnection, { params: { connectionId: id }, body: { paused: true } });
  const deadline = performance.now() + 60_000;
  while ((await call(bench, listConnections, {})).items.some(({ syncing }) => syncing !== undefined)) {
    if (performance.now() > deadline) throw new Error('A reading did not end when its connection was paused.');
    await wait(200);
  }
}

async function call<E extends EndpointShape>(
  { running, headers }: Asked,
  endpoint: E,
  { params = {}, body }: { params?: object; body?: object },
): Promise<ReplyOf<E>> {
  const answer = await request(`${running.origin}${pathOf(endpoint, params)}`, {
    method: endpoint.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (answer.statusCode !== endpoint.status) throw new Error(`${endpoint.id}: ${await answer.body.text()}`);
  return endpoint.reply.parse(await answer.body.json()) as ReplyOf<E>;
}
