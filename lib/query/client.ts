import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/lib/http/problem';

declare module '@tanstack/react-query' {
  interface Register {
    /** `quiet`: the place itself shows the problem, no toast. */
    queryMeta: { quiet?: boolean };
    mutationMeta: { quiet?: boolean };
  }
}

const staleTime = 30_000;
const retries = 2;

/** Only what the server itself calls retryable is worth asking again, and never what it refused. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= retries) return false;
  if (!(error instanceof ProblemError)) return true;
  return error.problem.retryable && error.problem.status >= 500;
}

/** `report` hears of every failure that has no place of its own on the page. */
export function makeQueryClient(report: (error: unknown) => void): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime, retry: shouldRetry },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({
      onError: (error, query) => {
        // Without data the region shows its own error state; a toast would say it twice.
        if (query.meta?.quiet !== true && query.state.data !== undefined) report(error);
        else if (isSignedOut(error)) report(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (...said) => {
        const [error, , , mutation] = said;
        if (mutation.meta?.quiet !== true || isSignedOut(error)) report(error);
      },
    }),
  });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'unauthenticated';
}
