import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

/** See `lib/http/exchange.ts`. */
const exchanges = new AsyncLocalStorage();
globalThis[Symbol.for('image-console.exchanges')] = exchanges;
const arrival = Symbol.for('image-console.arrival');

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
  return (handle) => withLending({ request, response, begun }, handle);
}

/**
 * Runs `handle`, which may ask for the response itself: an event stream that lives for hours then costs a connection and
 * not all that Next keeps of a request. The framework ends the response as it ends any; the stream goes on from there.
 */
function withLending({ request, response, begun }, handle) {
  let serve;
  const { end } = response;
  response.end = (...given) => {
    response.end = end;
    if (serve === undefined || response.statusCode !== 200 || request.method === 'HEAD')
      return end.apply(response, given);
    response.flushHeaders();
    outside.runInAsyncScope(serve, undefined, response);
    return response;
  };
  const lend = (serving) => {
    serve = serving;
  };
  return exchanges.run({ lend, begun }, () => handle(request, response));
}
