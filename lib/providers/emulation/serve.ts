import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConnectionLost } from './apply-faults';
import type { Emulator } from './emulator';

export interface EmulatorServer {
  origin: string;
  /** Emulators by the first path segment; may be filled after the start, when the port is known. */
  mounts: Record<string, Emulator>;
  close(): Promise<void>;
}

/** Serves emulators over real HTTP; port 0 takes a free one. Rejects when the port is taken. */
export async function openServer(port: number, host = '127.0.0.1'): Promise<EmulatorServer> {
  const mounts: Record<string, Emulator> = {};
  const server = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: 64 * 1024 }, (message, reply) => {
    void respond(mounts, message, reply);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, mounts, close: () => close(server) };
}

async function respond(
  mounts: Record<string, Emulator>,
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  reply.on('close', () => gone.abort());
  const name = /^\/([^/?]+)/.exec(message.url ?? '')?.[1] ?? '';
  const emulator = Object.hasOwn(mounts, name) ? mounts[name] : undefined;
  if (!emulator) {
    reply.writeHead(404, { 'content-type': 'text/plain' });
    reply.end(`No emulator here. There are: ${Object.keys(mounts).join(', ')}\n`);
    return;
  }
  try {
    await send(await emulator.handle(toRequest(message, gone.signal)), message, reply);
  } catch (error) {
    if (!(error instanceof ConnectionLost) && !gone.signal.aborted) console.error(error);
    message.socket.destroy();
  }
}

function toRequest(message: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = message.method ?? 'GET';
  const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`);
  const body = method === 'GET' || method === 'HEAD' ? undefined : Readable.toWeb(message);
  // Node's streams and the web's have one shape and two type declarations.
  const init = { method, headers, signal, body: body as ReadableStream<Uint8Array> | undefined, duplex: 'half' };
  return new Request(url, init);
}

async function send(response: Response, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  for (const [name, value] of response.headers) reply.setHeader(wireName(name), value);
  reply.statusCode = response.status;
  // Nothing here may make Node send the headers together with a text: it would encode them as UTF-8 (`flushHeaders()`
  // does), where raw bytes have to stay what they are.
  if (response.body === null || message.method === 'HEAD') {
    await response.body?.cancel();
    reply.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), reply);
}

/** `X-Image-Meta-Disk_format`: the capitals that the real servers put on the wire. */
function wireName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
