import type { CallLimits, Tools } from '../provider';
import { addressBelow } from './address';
import type { Call, Expectation, Signer, UnsignedRequest } from './call';
import { untilAborted } from './deadline';
import { type Failures, type Received, requestIdOf } from './failures';
import type { Receive } from './interpret';
import { neverSent } from './never-sent';

/** What every call of one transport has in common. */
export interface Context {
  provider: string;
  tools: Tools;
  limits: CallLimits;
  failures: Failures;
  resolve: (signal: AbortSignal) => URL | Promise<URL>;
  signer: Signer | undefined;
  /** What is read of each answer. */
  receive: Receive;
  /** Set where the time is watched here, and the sender must not cut a transfer by timeouts of its own. */
  watched?: true;
}

/** `bits` are the body where it is sent as it comes. */
export type Outgoing = Call<Expectation> & { bits?: ReadableStream<Uint8Array> };

/** Wraps what failed before the request was sent (address, token): not this server's fault, and not repeated here. */
export class NotSent extends Error {
  constructor(readonly reason: unknown) {
    super('Not sent');
  }
}

/** Wraps what failed between here and the server before a byte of the request left: there is nothing to wonder about. */
export class Unreached extends Error {
  constructor(readonly reason: unknown) {
    super('Unreached');
  }
}

/** One exchange with the provider; a 401 renews the proof and repeats the request, once. */
export async function exchange(context: Context, call: Call<Expectation>, signal: AbortSignal): Promise<Received> {
  const { signer } = context;
  const first = await send(context, call, signal);
  if (first.received.status !== 401 || signer?.renew === undefined || call.signed === false) return first.received;
  await beforeSending(signal, signer.renew(first.proof, signal));
  const second = await send(context, call, signal);
  if (second.received.status === 401 && signer.refused !== undefined)
    await beforeSending(signal, signer.refused(signal));
  return second.received;
}

/** One request and its answer, whatever that is. */
export async function send(context: Context, call: Outgoing, signal: AbortSignal) {
  const { provider, tools, limits } = context;
  const { request, proof } = await beforeSending(signal, prepare(context, call, signal));
  const { method, url } = request;
  const body = call.bits ?? request.body;
  const started = tools.now().getTime();
  const headers = { ...request.headers, ...proof };
  const extras = { ...(body === undefined ? {} : { body }), ...(context.watched && { watched: context.watched }) };
  const sending = tools.send({ method, url, headers, signal, ...extras }).catch((thrown: unknown) => {
    throw neverSent(thrown) ? new Unreached(thrown) : thrown;
  });
  const reply = await untilAborted(signal, sending);
  const received = await context.receive(call, reply, { signal, limit: limits.answerSize });
  const milliseconds = tools.now().getTime() - started;
  const upstreamRequestId = requestIdOf(reply.headers);
  tools.log.info(
    { provider, method, host: url.host, path: url.pathname, status: reply.status, milliseconds, upstreamRequestId },
    'provider answered',
  );
  return { received, proof };
}

async function prepare(context: Context, call: Call<Expectation>, signal: AbortSignal) {
  const url = addressBelow(await context.resolve(signal), call.path, call.query);
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers: Record<string, string> = { accept: call.accept ?? 'application/json', ...call.headers };
  if (body !== undefined) headers['content-type'] ??= 'application/json';
  const request: UnsignedRequest = { method: call.method, url, headers, body };
  const proof = call.signed === false ? undefined : await context.signer?.sign(request, signal);
  return { request, proof: proof ?? {} };
}

/** Marks what `step` throws as a failure before anything was sent. */
export async function beforeSending<Result>(signal: AbortSignal, step: Promise<Result>): Promise<Result> {
  try {
    return await untilAborted(signal, step);
  } catch (thrown) {
    throw new NotSent(thrown);
  }
}
