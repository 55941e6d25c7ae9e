import { createServer } from 'node:http';

/** The least an event stream can be: a head, and a heartbeat now and then. */
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write('event: state\ndata: {}\n\n');
  const beat = setInterval(() => response.write('event: heartbeat\ndata: {}\n\n'), 15_000);
  response.on('close', () => clearInterval(beat));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}/`, pid: process.pid });
});
