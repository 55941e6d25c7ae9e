import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const bits = Buffer.alloc(64 * 1024, 'bits');

/** Serves a small image, for the image service to fetch. Port 0 takes a free one. */
export async function serveBits(port: number): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    // With its length: Glance 25.1 fails to import what comes without.
    response
      .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bits.byteLength })
      .end(bits);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}/golden.raw`, close: () => server.close() };
}
