import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

/** See `lib/http/lent-response.ts`. */
const key = Symbol.for('image-console.lending');
const lending = new AsyncLocalStorage();
globalThis[key] = lending;

/** Made before there is any request: what runs in it keeps nothing of the one it began in. */
const outside = new AsyncResource('image-console.stream');

/** What of a request or a response there was before the framework had it: own names, and who listens to what. */
function seen(emitter) {
  const names = new Set(Reflect.ownKeys(emitter));
  const listeners = new Map(emitter.eventNames().map((name) => [name, emitter.listeners(name)]));
  return { emitter, names, listeners };
}

/** Takes off what the framework hung on: names of its own, overridden methods, listeners that hold the whole request. */
function takeOff({ emitter, names, listeners }) {
  for (const name of Reflect.ownKeys(emitter))
    if (!names.has(name) && (typeof name === 'string' || /^next/i.test(name.description ?? ''))) delete emitter[name];
  for (const name of ['close', 'error', 'aborted', 'data', 'end'])
    for (const listener of emitter.listeners(name))
      if (!listeners.get(name)?.includes(listener)) emitter.removeListener(name, listener);
}

/**
 * Runs `handle`, which may ask for the response itself: an event stream that lives for hours then costs a connection and
 * not all that Next keeps of a request. The framework ends the response as it ends any; the stream goes on from there.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Function} handle
 */
export function withLending(request, response, handle) {
  let serve;
  const before = [seen(request), seen(response)];
  const { end } = response;
  response.end = (...given) => {
    if (serve === undefined || response.statusCode !== 200 || request.method === 'HEAD')
      return end.apply(response, given);
    response.flushHeaders();
    for (const each of before) takeOff(each);
    // A response or a request that breaks says so to whoever is left, and that is nobody.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    outside.runInAsyncScope(serve, undefined, response);
    serve = undefined;
    return response;
  };
  const lend = (serving) => {
    serve = serving;
  };
  return lending.run(lend, () => handle(request, response));
}
