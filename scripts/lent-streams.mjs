import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

/** See `lib/http/lent-response.ts`. */
const key = Symbol.for('image-console.lending');
const lending = new AsyncLocalStorage();
globalThis[key] = lending;

/** Made before there is any request: what runs in it keeps nothing of the one it began in. */
const outside = new AsyncResource('image-console.stream');

/**
 * Runs `handle`, which may ask for the response itself: an event stream that lives for hours then costs a connection and
 * not all that Next keeps of a request. The framework ends the response as it ends any; the stream goes on from there.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Function} handle
 */
export function withLending(request, response, handle) {
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
  return lending.run(lend, () => handle(request, response));
}
