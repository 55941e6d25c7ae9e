import { expect, it } from 'vitest';
import { probe } from '@/lib/domain/provider-description';
import { type Harness, open } from './conformance-harness';
import { ProviderError } from './errors';

/** What every provider is, whatever groups it has. */
export function basicsConform(harness: () => Harness): void {
  it('offers exactly the groups it declares', () => {
    const groups = Object.entries(open(harness())).filter(([key, group]) => key !== 'probe' && group !== undefined);
    expect(groups.map(([key]) => key).sort()).toEqual([...harness().provider.description.capabilities].sort());
  });

  it('tells who we are and which version answers', async () => {
    const found = probe.parse(await open(harness()).probe());
    expect(found.identity.projectId).not.toBe('');
    expect(found.apiVersion).toBeTruthy();
  });

  it('fails with nothing but ProviderError when the caller leaves', async () => {
    const gone = AbortSignal.abort(new Error('page closed'));
    const failure = await open(harness())
      .probe(gone)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProviderError);
    expect(failure).toMatchObject({ code: 'upstream_timeout', retryable: false });
  });
}
