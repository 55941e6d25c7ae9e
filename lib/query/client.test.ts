import { describe, expect, it, vi } from 'vitest';
import { type Problem, ProblemError } from '@/lib/http/problem';
import { makeQueryClient, shouldRetry } from './client';

function failure(said: Partial<Problem>): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'Title',
    status: 502,
    detail: 'Detail',
    code: 'upstream_unavailable',
    requestId: 'r1',
    retryable: true,
    ...said,
  });
}

describe('shouldRetry', () => {
  it('asks again twice when the server says that may help, or when nothing came back', () => {
    expect(shouldRetry(0, failure({}))).toBe(true);
    expect(shouldRetry(1, new TypeError('network'))).toBe(true);
    expect(shouldRetry(2, failure({}))).toBe(false);
  });

  it('never repeats what was refused', () => {
    expect(shouldRetry(0, failure({ retryable: false }))).toBe(false);
    expect(shouldRetry(0, failure({ status: 429, code: 'rate_limited' }))).toBe(false);
  });
});

describe('makeQueryClient', () => {
  const never = { retry: false as const };

  async function runMutation(meta: { quiet?: boolean }, error: unknown) {
    const report = vi.fn();
    const client = makeQueryClient(report);
    const mutation = client.getMutationCache().build(client, { mutationFn: () => Promise.reject(error), meta });
    await mutation.execute(undefined).catch(() => undefined);
    return report;
  }

  it('reports a failed write once, unless its form shows the problem itself', async () => {
    expect(await runMutation({}, failure({}))).toHaveBeenCalledTimes(1);
    expect(await runMutation({ quiet: true }, failure({}))).not.toHaveBeenCalled();
  });

  it('reports an ended session even from a quiet place', async () => {
    const ended = failure({ code: 'unauthenticated', status: 401 });
    expect(await runMutation({ quiet: true }, ended)).toHaveBeenCalledWith(ended);
  });

  it('leaves the first failure of a query to its region and reports a failed refresh', async () => {
    const report = vi.fn();
    const client = makeQueryClient(report);
    const options = { queryKey: ['x'], queryFn: () => Promise.reject(failure({})), staleTime: 0, ...never };
    await client.fetchQuery(options).catch(() => undefined);
    expect(report).not.toHaveBeenCalled();
    client.setQueryData(['x'], 1, { updatedAt: 1 });
    await client.fetchQuery(options).catch(() => undefined);
    expect(report).toHaveBeenCalledTimes(1);
  });
});
