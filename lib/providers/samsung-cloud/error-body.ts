import { z } from 'zod';
import type { Received } from '../transport/failures';
import { cleanSentence, isJson } from '../transport/upstream-sentence';

/** What an error of the service says, whatever form it has: no schema is documented, every key is optional. */
export interface ErrorFacts {
  sentence?: string;
  /** Dotted and of one service (`VirtualServer.Example.Conflict`): shown, never decided by. */
  code?: string;
  requestId?: string;
}

const text = z.string().min(1).optional().catch(undefined);
const texts = z
  .union([z.string(), z.array(z.unknown())])
  .optional()
  .catch(undefined);

const entry = z.object({
  ...{ code: text, title: text, message: text, msg: text, error: text, request_id: text, global_request_id: text },
  detail: texts,
  loc: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
});
type Entry = z.output<typeof entry>;
const envelope = z.object({ errors: z.unknown().optional() });

export function readErrorBody({ headers, bytes }: Pick<Received, 'headers' | 'bytes'>): ErrorFacts {
  if (!isJson(headers['content-type'] ?? '')) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
  const body = envelope.safeParse(value);
  const inside = body.success ? body.data.errors : undefined;
  // `errors` is an array, or one object, or missing; then the facts lie in the body itself, as Spring writes them.
  const entries = entriesOf(inside ?? value);
  const sentence = cleanSentence(entries.map(sentenceOf).filter(Boolean).join(' '));
  const [first] = entries;
  const requestId = first?.request_id ?? first?.global_request_id;
  return {
    ...(sentence === undefined ? {} : { sentence }),
    ...(first?.code === undefined ? {} : { code: first.code.slice(0, 128) }),
    ...(requestId === undefined ? {} : { requestId: requestId.slice(0, 128) }),
  };
}

function entriesOf(value: unknown): Entry[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.slice(0, 10).flatMap((each) => {
    if (typeof each === 'string') return [entry.parse({ detail: each })];
    const read = entry.safeParse(each);
    return read.success ? [read.data] : [];
  });
}

/** `detail` is a sentence, or several, or a list of what is wrong with each field. */
function sentenceOf({ detail, title, message, msg, error, loc }: Entry): string | undefined {
  const said = typeof detail === 'string' ? detail : (detail ?? []).flatMap(partOf).join(' ');
  const own = said || message || msg || title || error;
  return own !== undefined && loc !== undefined && loc.length > 0 ? `${loc.join('.')}: ${own}` : own;
}

function partOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  const read = entry.safeParse(part);
  const said = read.success ? sentenceOf(read.data) : undefined;
  return said === undefined ? [] : [said];
}
