import { Refusal } from './refusal';

export const bodyLimitBytes = 1024 * 1024;

/** The JSON body, read no further than the limit; undefined when there is none. */
export async function readJsonBody(request: Request): Promise<{ text: string; value: unknown }> {
  const text = await readText(request);
  if (text === '') return { text, value: undefined };
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('unsupported_media_type');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw notJson();
  }
}

const notJson = () => new Refusal('validation_failed', { sentence: 'bodyNotJson' });

async function readText(request: Request): Promise<string> {
  const tooLarge = () =>
    new Refusal('payload_too_large', { sentence: 'bodyTooLarge', values: { limit: bodyLimitBytes } });
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimitBytes) throw tooLarge();
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > bodyLimitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    // Fatal: a name that loses characters on its way in would be saved so.
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw notJson();
  }
}
