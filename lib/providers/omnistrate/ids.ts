import { ProviderError } from '../errors';
import { description } from './descriptor';
import { noSuchThing } from './sentences';

const { serviceIdPattern, environmentIdPattern, planIdPattern, configIdPattern, registryIdPattern } =
  description.configuring ?? {};

const patterns = {
  service: whole(serviceIdPattern),
  environment: whole(environmentIdPattern),
  plan: whole(planIdPattern),
  config: whole(configIdPattern),
  registry: whole(registryIdPattern),
  serviceApi: whole('sa-[A-Za-z0-9]{1,64}'),
  // Most begin with `up-`; the vendor's own tests use others.
  path: whole('[A-Za-z0-9_-]{1,80}'),
};

function whole(source = '(?!)'): RegExp {
  return new RegExp(`^(?:${source})$`);
}

export type IdKind = keyof typeof patterns;

export function isId(kind: IdKind, id: string): boolean {
  return patterns[kind].test(id);
}

/** A segment of a path. What is no id is refused before any URL is built: nothing can be called like that. */
export function segment(kind: IdKind, id: string): string {
  if (isId(kind, id)) return encodeURIComponent(id);
  throw new ProviderError({
    ...{ code: 'upstream_not_found', provider: description.id },
    detail: noSuchThing(id.slice(0, 80)),
  });
}
