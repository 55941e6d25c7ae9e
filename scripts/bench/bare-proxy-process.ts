import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Agent } from 'undici';

/** The least a proxy can be: one request out for each that comes in, headers added, bytes piped. */
const { target, headers }: { target: string; headers: Record<string, string> } = JSON.parse(process.argv[2] ?? '{}');
const { origin, pathname, search } = new URL(target);
const agent = new Agent({ connections: 64, pipelining: 1, keepAliveTimeout: 30_000 });
const server = createServer(async (_, reply) => {
  const answer = await agent.request({ origin, path: `${pathname}${search}`, method: 'GET', headers });
  reply.writeHead(answer.statusCode, { 'content-type': 'application/json' });
  await pipeline(answer.body, reply);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '');
});
