import type { Fault } from './faults';

/** The provider did not answer: nothing listens, or the connection was cut. Carries the code Node's sockets use. */
export class ConnectionLost extends Error {
  constructor(readonly code: 'ECONNREFUSED' | 'ECONNRESET') {
    super(code === 'ECONNREFUSED' ? 'connect ECONNREFUSED' : 'socket hang up');
    this.name = 'ConnectionLost';
  }
}

/** Resolves after `milliseconds`, or rejects when the caller gives up first. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const longestTimer = 2 ** 31 - 1;
const oversizeBytes = 64 * 1024 * 1024;
/** Milliseconds that let the first half arrive as an answer before the cut. */
const cutAfter = 25;

export const realWait: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, Math.min(milliseconds, longestTimer));
    timer.unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

export interface FaultyPath {
  faults: Fault[];
  wait: Wait;
  signal: AbortSignal;
  /** The provider's honest answer, given by a clock that runs `skew` milliseconds ahead. */
  answer(skew: number): Promise<Response>;
}

export async function throughFaults(path: FaultyPath): Promise<Response> {
  let skew = 0;
  for (const fault of path.faults) {
    if (fault.kind === 'slow') await path.wait(fault.milliseconds ?? 1000, path.signal);
    else if (fault.kind === 'skew') skew += fault.milliseconds ?? 300_000;
    else return spoil(fault, path, skew);
  }
  return path.answer(skew);
}

async function spoil(fault: Fault, path: FaultyPath, skew: number): Promise<Response> {
  if (fault.applied) await path.answer(skew);
  switch (fault.kind) {
    case 'refuse':
      throw new ConnectionLost('ECONNREFUSED');
    case 'drop':
      // The work is done and only the answer is lost: what a caller must treat as "outcome unknown".
      await path.answer(skew);
      throw new ConnectionLost('ECONNRESET');
    case 'hang':
      await path.wait(fault.milliseconds ?? longestTimer, path.signal);
      throw new ConnectionLost('ECONNRESET');
    case 'rate-limit':
      return proxyPage(429, 'Too Many Requests', { 'retry-after': String(fault.retryAfterSeconds ?? 1) });
    case 'html':
      return proxyPage(fault.status ?? 502, 'Bad Gateway');
    case 'status':
      return new Response(null, { status: fault.status ?? 503, headers: retryAfter(fault) });
    case 'malformed':
      return malformed(await path.answer(skew));
    case 'truncate':
      return truncated(await path.answer(skew), () => path.wait(cutAfter, path.signal));
    default:
      return oversized(await path.answer(skew), fault.bytes ?? oversizeBytes);
  }
}

function retryAfter(fault: Fault): Record<string, string> {
  return fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
}

function proxyPage(status: number, title: string, headers: Record<string, string> = {}): Response {
  const html = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return new Response(html, { status, headers: { 'content-type': 'text/html', ...headers } });
}

/** The right status and type around JSON that does not parse. */
async function malformed(answer: Response): Promise<Response> {
  const text = await answer.text();
  return new Response(`${text.slice(0, Math.floor(text.length / 2))}]}`, {
    status: answer.status === 204 ? 200 : answer.status,
    headers: { 'content-type': 'application/json' },
  });
}

/** Promises the whole length, sends half and cuts the connection. */
async function truncated(answer: Response, pause: () => Promise<void>): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(Math.max(bytes.length, 2)));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent) {
        await pause();
        return controller.error(new ConnectionLost('ECONNRESET'));
      }
      sent = true;
      controller.enqueue(bytes.length > 1 ? bytes.slice(0, Math.floor(bytes.length / 2)) : new Uint8Array([123]));
    },
  });
  return new Response(body, { status: answer.status === 204 ? 200 : answer.status, headers });
}

/** The answer behind a mountain of white space: valid JSON, far larger than anybody should read. */
async function oversized(answer: Response, bytes: number): Promise<Response> {
  const tail = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const padding = new Uint8Array(64 * 1024).fill(32);
  let left = bytes;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left > 0) {
        controller.enqueue(padding.subarray(0, Math.min(left, padding.length)));
        left -= padding.length;
        return;
      }
      controller.enqueue(tail);
      controller.close();
    },
  });
  return new Response(body, { status: answer.status === 204 ? 200 : answer.status, headers });
}
