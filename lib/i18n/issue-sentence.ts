import type { Messages } from './messages';

type InvalidKey = keyof Messages['form']['invalid'];
type Say = (key: InvalidKey, values?: Record<string, string | number>) => string;

/** What of a zod issue the sentences need; raw and finished issues both have it. */
export interface IssueFacts {
  readonly code?: string | undefined;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly format?: unknown;
  readonly input?: unknown;
}

/** A validation issue as a sentence for the person who typed; messages given in a schema outrank it. */
export function issueSentence(say: Say): (issue: IssueFacts) => string {
  return (issue) => {
    const missing = issue.input === undefined || issue.input === null || issue.input === '';
    if (issue.code === 'invalid_type' && missing) return say('required');
    if (issue.code === 'too_small') return tooSmall(issue, say, missing);
    if (issue.code === 'too_big') return tooBig(issue, say);
    if (issue.code === 'invalid_format') return badFormat(issue, say, missing);
    return say('value');
  };
}

function tooSmall({ origin, minimum }: IssueFacts, say: Say, missing: boolean): string {
  if (missing || (origin === 'array' && minimum === 1)) return say('required');
  const key = origin === 'string' ? 'tooShort' : 'tooSmall';
  return say(key, { minimum: Number(minimum) });
}

function tooBig({ origin, maximum }: IssueFacts, say: Say): string {
  const key = origin === 'string' ? 'tooLong' : 'tooBig';
  return say(key, { maximum: Number(maximum) });
}

function badFormat({ format }: IssueFacts, say: Say, missing: boolean): string {
  if (missing) return say('required');
  if (format === 'email') return say('email');
  return format === 'url' ? say('url') : say('format');
}
