import { ProviderError } from '../errors';
import type { Tools } from '../provider';
import { singleFlight } from '../transport';
import type { Client } from './client';
import { coreProperties } from './core-properties';
import type { Viewpoint } from './map';
import { fieldKeys } from './patch';

const retryAfterFailure = 5 * 60_000;

export type SiteSchema = Required<Pick<Viewpoint, 'coreProperties' | 'formats'>>;

const builtIn: SiteSchema = { coreProperties, formats: {} };

/**
 * Which keys are the service's own at this site, and which formats it takes: operators add to the schema
 * (`schema-image.json`, `disk_formats`), so it is read once per connection. A site that does not give it out is served by the built-in list, and asked again some minutes later.
 */
export function createSiteSchema(client: Client, { now, log }: Tools): () => Promise<SiteSchema> {
  let known: SiteSchema | undefined;
  let notBefore = 0;
  const read = singleFlight(async () => {
    try {
      const { properties } = await client.schema();
      const own = Object.entries(properties).filter(([, { is_base: isBase }]) => isBase !== false);
      known = {
        coreProperties: new Set([...coreProperties, ...own.map(([key]) => key)]),
        formats: formatsOf(properties),
      };
      return known;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      notBefore = now().getTime() + retryAfterFailure;
      log.warn({ provider: error.provider, code: error.code }, 'image schema not readable; the built-in list is used');
      return builtIn;
    }
  });
  return async () => known ?? (now().getTime() < notBefore ? builtIn : await read());
}

function formatsOf(properties: Readonly<Record<string, { enum?: unknown }>>): SiteSchema['formats'] {
  const named = (['diskFormat', 'containerFormat'] as const).map((field) => {
    const given = properties[fieldKeys[field]]?.enum;
    const words = Array.isArray(given) ? given.filter((each): each is string => typeof each === 'string') : [];
    return [field, words] as const;
  });
  return Object.fromEntries(named.filter(([, words]) => words.length > 0));
}
