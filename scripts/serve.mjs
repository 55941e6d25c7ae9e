import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { judge, ourHosts, rewriteHeaders } from './admission.mjs';
import { parseTrustedProxies } from './client-address.mjs';
import { openExchange } from './exchange.mjs';
import { PlainError } from './plain-error.mjs';
import { answerProblem } from './plain-problem.mjs';
import { projectRoot } from './project.mjs';

const defaultIdleDeadline = 60_000;
const limits = {
  // A long upload may take as long as it moves; the idle deadline ends one that does not.
  requestTimeout: 0,
  headersTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};
const hangUp = 'HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Ends connections on which nothing moves, except where it is our turn: a handler at work, a quiet event stream. */
function endIdleConnections(server, idleDeadline) {
  const exchanges = new WeakMap();
  server.on('request', (request, response) => exchanges.set(request.socket, { request, response }));
  server.setTimeout(idleDeadline, (socket) => {
    const exchange = exchanges.get(socket);
    const ourTurn = exchange?.request.complete && !exchange.response.writableFinished && socket.writableLength === 0;
    if (!ourTurn) socket.destroy();
  });
}

function bind(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const reasons = {
        EADDRINUSE: `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`,
        EACCES: `Port ${port} needs rights this user does not have: set PORT to one above 1023.`,
      };
      const fallback = `Can't listen on ${host}:${port} (${error.code}): set HOST to an address of this machine.`;
      reject(new PlainError(reasons[error.code] ?? fallback));
    });
    server.listen(port, host, resolve);
  });
}

/**
 * Binds the port at once; requests wait until `attach` brings the application. A taken port is so known before a
 * database is touched.
 * @param {{ host: string, port: number, baseUrl?: string, sandbox: boolean, trustedProxies?: string, idleDeadline?: number }} place
 *   `idleDeadline` in milliseconds, a minute when absent
 * @returns {Promise<{ attach(application: { handle: Function, upgrade?: Function }): void, drain(deadline: number): Promise<void> }>}
 */
export async function openServer(place) {
  const rules = { hosts: ourHosts(place), trusted: parseTrustedProxies(place.trustedProxies) };
  let attach;
  const application = new Promise((resolve) => {
    attach = resolve;
  });
  let draining = false;
  const server = createServer(limits, async (request, response) => {
    const verdict = judge(request, rules);
    if (verdict.refused) return answerProblem(request, response, verdict.refused);
    rewriteHeaders(request, verdict);
    // Here and not in the build's headers: whether this is served over TLS is known only while it runs.
    if (verdict.protocol === 'https') response.setHeader('strict-transport-security', 'max-age=31536000');
    const answerWith = openExchange(request, response);
    const { handle } = await application;
    if (draining) return answerProblem(request, response, 'shutting_down');
    try {
      await answerWith(handle);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else answerProblem(request, response, 'internal');
    }
  });
  server.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const verdict = judge(request, rules);
    const { upgrade } = verdict.refused ? {} : await application;
    if (!upgrade) return socket.end(hangUp);
    rewriteHeaders(request, verdict);
    await upgrade(request, socket, head);
  });
  endIdleConnections(server, place.idleDeadline ?? defaultIdleDeadline);
  await bind(server, place);
  const drain = (deadline) => {
    draining = true;
    return drainServer(server, deadline);
  };
  return { attach, drain };
}

/** Functions the application registered, to be called when the server stops: they end event streams and the like. */
function drainHooks() {
  return globalThis[Symbol.for('image-console.drain')] ?? new Set();
}

async function drainServer(server, deadline) {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that becomes idle only now is not among those `close` ended.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const hooks = Promise.allSettled([...drainHooks()].map(async (hook) => hook()));
  await Promise.race([Promise.all([closed, hooks]), wait(deadline, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
}

/** Loads the framework ahead of its use, while there is something else to wait for. */
export async function loadFramework() {
  await import('next');
}

/**
 * Runs the application's start-up code (`instrumentation.ts`) ahead of Next, which would report its failure and then
 * serve errors for ever. Next keeps the outcome and does not run it again. Its development server compiles that code
 * itself and so must run it itself.
 */
async function runStartUpCode() {
  // What Next's own start loads first: the modules after it keep what they find in the environment.
  await import('next/dist/server/node-environment.js');
  const internals = 'next/dist/server/lib/router-utils/instrumentation-globals.external.js';
  const { default: registration } = await import(internals);
  try {
    await registration.ensureInstrumentationRegistered(projectRoot, '.next');
  } catch (error) {
    const sentence = error.message.replace('An error occurred while loading instrumentation hook: ', '');
    throw new PlainError(sentence, { cause: error });
  }
}

/**
 * Prepares the application, its start-up code included.
 * @param {{ dev: boolean, host: string, port: number }} options
 * @returns {Promise<{ handle: Function, upgrade?: Function }>}
 */
export async function prepareApplication({ dev, host, port }) {
  const { default: next } = await import('next');
  if (!dev) await runStartUpCode();
  // Given the real server, Next would attach an upgrade listener of its own to it, beside ours. Its handler stands here
  // from the first request on; `getUpgradeHandler()` leads to one that does nothing, and no page of dev wakes up.
  const httpServer = new EventEmitter();
  const application = next({ dev, hostname: host, port, dir: projectRoot, httpServer });
  await application.prepare();
  const handle = application.getRequestHandler();
  return dev ? { handle, upgrade: (...upgrade) => httpServer.emit('upgrade', ...upgrade) } : { handle };
}
