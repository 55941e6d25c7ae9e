import 'server-only';
import { backgroundHeader, type Caller } from '@/lib/http/context';
import { basePath } from '@/lib/http/endpoint';
import { onArrival, presentExchange } from '@/lib/http/exchange';
import { authenticate } from './caller';

/** A handler that is found later than this asks again: what it acts on is never older. */
const freshMilliseconds = 250;

interface Begun {
  question: string;
  at: number;
  caller: Promise<Caller | null>;
}

type GivenHeaders = Pick<Headers, 'get'>;

/**
 * From now on who sends a request to the API is asked as soon as it arrives: the database looks while the framework
 * still finds the handler. Each request is asked for itself, by the same question as ever; nothing is kept for another.
 */
export function askOnArrival(): void {
  onArrival(({ url, headers }): Begun | undefined => {
    if (!url?.startsWith(`${basePath}/`)) return undefined;
    const given = { get: (name: string) => [headers[name] ?? []].flat()[0] ?? null };
    const caller = ask(given);
    // Whoever needs the answer meets its failure; there may be nobody.
    caller.catch(() => undefined);
    return { question: questionOf(given), at: performance.now(), caller };
  });
}

/** Who sends the request that is being answered; null when nobody we know. */
export function callerOfRequest(headers: GivenHeaders): Promise<Caller | null> {
  // Only `askOnArrival` writes it, though perhaps from another bundle's copy of this module.
  const begun = presentExchange()?.begun as Begun | undefined;
  const isAnswer =
    begun !== undefined && begun.question === questionOf(headers) && performance.now() - begun.at < freshMilliseconds;
  return isAnswer ? begun.caller : ask(headers);
}

function ask(headers: GivenHeaders): Promise<Caller | null> {
  return authenticate({ headers }, { background: headers.get(backgroundHeader) === '1' });
}

function questionOf(headers: GivenHeaders): string {
  return JSON.stringify(['authorization', 'cookie', backgroundHeader].map((name) => headers.get(name)));
}
