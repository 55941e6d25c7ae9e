import { z } from 'zod';
import type { Explain } from '../transport/failures';
import { cleanSentence, isJson } from '../transport/upstream-sentence';

/** Codes are words of the image service and numbers of IAM; both are shown and never switched on. */
const codedError = z.object({ error: z.object({ code: z.union([z.string(), z.number()]) }) });

/** What the framework under the services says of parameters it cannot read (FastAPI's HTTPValidationError). */
const validationError = z.object({
  detail: z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])).catch([]), msg: z.string() })).min(1),
});

const longestCode = 64;

/** What KakaoCloud's errors say beyond `error.message`, which every provider's errors are searched for. */
export const explain: Explain = ({ headers, bytes }) => {
  if (!isJson(headers['content-type'] ?? '')) return undefined;
  const body = jsonIn(bytes);
  const coded = codedError.safeParse(body);
  const invalid = validationError.safeParse(body);
  return {
    ...(coded.success ? { upstreamCode: String(coded.data.error.code).slice(0, longestCode) } : {}),
    ...(invalid.success ? { detail: cleanSentence(invalid.data.detail.map(issueText).join('; ')) } : {}),
  };
};

function issueText({ loc, msg }: { loc: (string | number)[]; msg: string }): string {
  return loc.length === 0 ? msg : `${loc.join('.')}: ${msg}`;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
