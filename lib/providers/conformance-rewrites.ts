import type { Send } from './provider';
import { webStreamOf } from './transport/read-body';

/** Makes another JSON text of a list answer; `full` says that the page holds as many images as it may. */
export type Rewrite = (answer: string, full: boolean) => string;

/** Sends as before, but rewrites what answers a request for a page of that size, whatever the provider calls things. */
export function answerReplacedBy(rewrite: Rewrite, { send, pageSize }: { send: Send; pageSize: number }): Send {
  return async (request) => {
    const reply = await send(request);
    const asksForPage = [...request.url.searchParams.values()].includes(String(pageSize));
    if (!asksForPage || reply.status !== 200) return reply;
    const answer = await new Response(webStreamOf(reply.body)).text();
    const [, entries] = listIn(JSON.parse(answer));
    return { ...reply, body: new Response(rewrite(answer, entries.length >= pageSize)).body };
  };
}

export function withDoubles(answer: string): string {
  return changed(answer, (entries) => [...entries.slice(0, 1), ...entries, ...entries.slice(-1)]);
}

/** Without its images; what leads on stays. */
export function emptied(answer: string): string {
  return changed(answer, () => []);
}

function changed(answer: string, change: (entries: unknown[]) => unknown[]): string {
  const document: Record<string, unknown> = JSON.parse(answer);
  const [name, entries] = listIn(document);
  return JSON.stringify({ ...document, [name]: change(entries) });
}

/** The one array in an answer is its images. */
function listIn(document: Record<string, unknown>): [name: string, entries: unknown[]] {
  for (const [name, value] of Object.entries(document)) if (Array.isArray(value)) return [name, value];
  throw new Error('There is no list in this answer');
}
