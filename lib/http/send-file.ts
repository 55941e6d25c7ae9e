import { type EndpointShape, pathOf, type ReplyOf } from './endpoint';
import { type Problem, ProblemError, problem } from './problem';

export interface FileToSend {
  params: unknown;
  file: Blob;
  /** How many bytes have left so far; called again and again. */
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file to an endpoint that takes bits: the browser reads it from disk as it goes, and says how far it got, which
 * only this old way of calling does. Throws `ProblemError`, or an `AbortError` once the signal aborts.
 */
export function sendFile<E extends EndpointShape>(to: E, given: FileToSend): Promise<ReplyOf<E>> {
  const { params, file, onProgress, signal } = given;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const leave = () => request.abort();
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', leave);
      settle();
    };
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onabort = () => end(() => reject(new DOMException('Given up', 'AbortError')));
    request.onerror = () => end(() => reject(new ProblemError(unreachable(0))));
    request.onload = () =>
      end(() => {
        const said = answerOf(to, request);
        if (said instanceof ProblemError) reject(said);
        else resolve(said.reply);
      });
    request.open(to.method, pathOf(to, params));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (signal.aborted) return request.onabort(new ProgressEvent('abort'));
    signal.addEventListener('abort', leave, { once: true });
    request.send(file);
  });
}

function answerOf<E extends EndpointShape>(to: E, request: XMLHttpRequest): { reply: ReplyOf<E> } | ProblemError {
  const { status, responseText } = request;
  const body = jsonOf(responseText);
  if (status >= 400 || body === undefined) {
    const said = problem.safeParse(body);
    return new ProblemError(said.success ? said.data : unreachable(status));
  }
  const reply = to.reply.safeParse(body);
  // The schema is the one its type is inferred from.
  if (reply.success) return { reply: reply.data as ReplyOf<E> };
  return new ProblemError({ ...unreachable(status), code: 'internal', retryable: false });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nothing of ours came back; pages say so in the person's language. */
function unreachable(status: number): Problem {
  const nothing = { type: 'about:blank', title: '', detail: '', requestId: '' };
  return { ...nothing, status: status || 503, code: 'shutting_down', retryable: true };
}
