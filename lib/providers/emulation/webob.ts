import { pythonJson } from './python-text';

/** Errors as WebOb writes them for Glance: HTML, JSON or text, by `Accept` alone (glance-v1 §11, glance-v2 §10). */

const titles: Record<number, string> = {
  300: 'Multiple Choices',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  416: 'Requested Range Not Satisfiable',
  500: 'Internal Server Error',
};

/** The sentence WebOb puts in front when the service gives none. */
export const stockExplanations = {
  notFound: 'The resource could not be found.',
  unauthorized:
    'This server could not verify that you are authorized to access the document you requested. ' +
    'Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to ' +
    'supply the credentials required.',
  methodNotAllowed: (method: string) => `The method ${method} is not allowed for this resource. `,
  internal: 'The server has either erred or is incapable of performing the requested operation.',
} as const;

/** Thrown inside a service, rendered at its edge. */
export class WebobError extends Error {
  readonly detail: string;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly explanation: string,
    { detail = '', headers = {} }: { detail?: string; headers?: Record<string, string> } = {},
  ) {
    super(explanation);
    this.name = 'WebobError';
    this.detail = detail;
    this.headers = headers;
  }
}

export function renderError(error: WebobError, accept: string | null): Response {
  const status = `${error.status} ${titles[error.status] ?? 'Error'}`;
  const kind = preferred(accept ?? '');
  const [type, body] = {
    html: ['text/html; charset=UTF-8', htmlPage(status, error)] as const,
    json: ['application/json', jsonText(status, error)] as const,
    text: ['text/plain; charset=UTF-8', `${status}\n\n${stripTags(frame(error))}`] as const,
  }[kind];
  const bytes = new TextEncoder().encode(body);
  const headers = { 'content-type': type, 'content-length': String(bytes.length), ...error.headers };
  return new Response(bytes, { status: error.status, headers });
}

function frame({ status, explanation, detail }: WebobError, escape = (text: string) => text): string {
  const end = status === 405 ? '' : '\n\n';
  return `${escape(explanation)}<br /><br />\n${escape(detail)}${end}`;
}

function htmlPage(status: string, error: WebobError): string {
  const body = frame(error, escapeHtml);
  return `<html>\n <head>\n  <title>${status}</title>\n </head>\n <body>\n  <h1>${status}</h1>\n  ${body}\n </body>\n</html>`;
}

function jsonText(status: string, error: WebobError): string {
  const message = frame(error);
  return pythonJson({ message, code: status, title: titles[error.status] ?? 'Error' }, true);
}

export function stripTags(text: string): string {
  return text
    .replaceAll('\n', ' ')
    .replaceAll('\r', '')
    .replace(/<br[^>]*>/gi, '\n')
    .replace(/<!--|-->/g, '')
    .replace(/<[^]*?>/g, '');
}

function escapeHtml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
  return [...text.replace(/[&<>"']/g, (sign) => named[sign] ?? sign)]
    .map((sign) => ((sign.codePointAt(0) ?? 0) > 127 ? `&#${sign.codePointAt(0)};` : sign))
    .join('');
}

/** WebOb offers `text/html` before `application/json` and falls back to text when neither is acceptable. */
function preferred(accept: string): 'html' | 'json' | 'text' {
  const html = quality(accept, 'text', 'html');
  const json = quality(accept, 'application', 'json');
  if (html === 0 && json === 0) return 'text';
  return html >= json ? 'html' : 'json';
}

function quality(accept: string, type: string, subtype: string): number {
  let best = { rank: 0, quality: 0 };
  for (const item of accept.split(',')) {
    const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const rank = [`*/*`, `${type}/*`, `${type}/${subtype}`].indexOf(range) + 1;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    if (rank > best.rank) best = { rank, quality: weight ? Number(weight.slice(2)) || 0 : 1 };
  }
  return best.quality;
}

/** A JSON answer with its length, as the WSGI servers send it. */
export function jsonAnswer(
  text: string,
  type: string,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const bytes = new TextEncoder().encode(text);
  const headers = { 'content-type': type, 'content-length': String(bytes.length), ...init.headers };
  return new Response(bytes, { status: init.status ?? 200, headers });
}
