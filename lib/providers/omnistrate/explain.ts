import { z } from 'zod';
import type { Explain } from '../transport/failures';
import { cleanSentence } from '../transport/upstream-sentence';
import { apiKeysDisabled } from './sentences';

/** Goa's form of error, by its shape: its media type is `application/vnd.goa.error`, and not only that. */
const goaError = z.object({
  name: z.string(),
  id: z.string().catch(''),
  message: z.string().catch(''),
  temporary: z.boolean().catch(false),
  timeout: z.boolean().catch(false),
  fault: z.boolean().catch(false),
});

const longestCode = 64;

/** `id` names the occurrence, which is what the vendor's support asks for. */
export const explain: Explain = ({ status, bytes }) => {
  const read = goaError.safeParse(jsonIn(bytes));
  if (!read.success) return undefined;
  const { name, id, message, temporary, timeout, fault } = read.data;
  const isForKeys = `${name} ${message}`.includes('api_keys_disabled_for_org');
  // A refusal in the words of the business behind the API, and not an accident: the same call would meet it again.
  const isVerdict = status === 500 && name === 'failed_request' && !temporary && !timeout && !fault;
  return {
    detail: isForKeys ? apiKeysDisabled : (cleanSentence(message) ?? cleanSentence(name)),
    upstreamCode: name.slice(0, longestCode),
    ...(id === '' ? {} : { upstreamRequestId: id.slice(0, 128) }),
    ...(temporary || timeout ? { retryable: true } : {}),
    ...(isVerdict ? { code: 'upstream_rejected' as const } : {}),
  };
};

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
