import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { finished } from 'node:stream/promises';

/** See `lib/http/exchange.ts`. */
const exchanges = new AsyncLocalStorage();
globalThis[Symbol.for('image-console.exchanges')] = exchanges;
const arrival = Symbol.for('image-console.arrival');
const streams = Symbol.for('image-console.streams');

/** Made before there is any request: what runs in it keeps nothing of the one it began in. */
const outside = new AsyncResource('image-console.stream');

/**
 * To be called where the request arrives, and nowhere later: what the application begins with it leaves for the database
 * only before anything else is awaited. Answers what runs the framework's handler.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {(handle: Function) => Promise<void>}
 */
export function openExchange(request, response) {
  const begun = globalThis[arrival]?.(request);
  const isStream = request.method === 'GET' && request.url?.split('?')[0] === globalThis[streams];
  if (isStream) return (handle) => answerStream({ request, response, begun }, handle);
  return (handle) => exchanges.run({ begun }, () => handle(request, response));
}

/**
 * Runs `handle` with a request and a response that only stand for those of the connection: what a framework hangs on them
 * goes with them, and a stream that lives for hours costs a connection and no more. The answer is passed on; if somebody
 * asked for the connection meanwhile and the answer is 200, it is theirs from there.
 */
async function answerStream({ request, response, begun }, handle) {
  const { serve, answer } = await askInstead({ request, response, begun }, handle);
  if (response.destroyed) return;
  response.writeHead(answer.statusCode, answer.getHeaders());
  if (serve === undefined || answer.statusCode !== 200) return response.end(Buffer.concat(answer.buffers));
  response.flushHeaders();
  outside.runInAsyncScope(serve, undefined, response);
}

async function askInstead({ request: { url, method, headers }, response, begun }, handle) {
  // What Next itself uses to ask its own pages.
  const { createRequestResponseMocks } = await import('next/dist/server/lib/mock-request.js');
  const { req, res: answer } = createRequestResponseMocks({ url, method, headers: { ...headers } });
  const leave = () => answer.destroy();
  response.once('close', leave);
  let serve;
  const lend = (serving) => {
    serve = serving;
  };
  try {
    const ended = finished(answer);
    await Promise.all([exchanges.run({ lend, begun }, () => handle(req, answer)), ended]);
  } catch (error) {
    // Whoever left needs no answer.
    if (!response.destroyed) throw error;
  } finally {
    response.removeListener('close', leave);
  }
  return { serve, answer };
}
