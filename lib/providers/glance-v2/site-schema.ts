import { ProviderError } from '../errors';
import type { Tools } from '../provider';
import { singleFlight } from '../transport';
import type { Client } from './client';
import { coreProperties } from './core-properties';

const retryAfterFailure = 5 * 60_000;

/**
 * Which keys are the service's own at this site: operators add to the schema (`schema-image.json`), so it is read once
 * per connection. A site that does not give it out is served by the built-in list, and asked again some minutes later.
 */
export function createSiteSchema(client: Client, { now, log }: Tools): () => Promise<ReadonlySet<string>> {
  let known: ReadonlySet<string> | undefined;
  let notBefore = 0;
  const read = singleFlight(async () => {
    try {
      const { properties } = await client.schema();
      const own = Object.entries(properties).filter(([, { is_base: isBase }]) => isBase !== false);
      known = new Set([...coreProperties, ...own.map(([key]) => key)]);
      return known;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      notBefore = now().getTime() + retryAfterFailure;
      log.warn({ provider: error.provider, code: error.code }, 'image schema not readable; the built-in list is used');
      return coreProperties;
    }
  });
  return async () => known ?? (now().getTime() < notBefore ? coreProperties : await read());
}
