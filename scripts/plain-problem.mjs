import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

const read = (locale) =>
  JSON.parse(readFileSync(join(projectRoot, 'lib/i18n/messages', locale, 'errors.json'), 'utf8'));
const sentences = { en: read('en'), ko: read('ko') };

const statusOfCode = { validation_failed: 400, misdirected: 421, internal: 500, shutting_down: 503 };

/** Answers a request that never reaches the application, as problem+json like every other failure, and hangs up. */
export function answerProblem(request, response, code) {
  const locale = /^\s*ko\b/i.test(request.headers['accept-language'] ?? '') ? 'ko' : 'en';
  const requestId = randomUUID();
  const status = statusOfCode[code];
  const retryable = code === 'shutting_down';
  const body = JSON.stringify({ type: 'about:blank', ...sentences[locale][code], status, code, requestId, retryable });
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    connection: 'close',
    ...(retryable ? { 'retry-after': '5' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
