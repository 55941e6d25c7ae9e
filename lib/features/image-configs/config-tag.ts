import 'server-only';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import { entityTagOf } from '@/lib/http/entity-tag';

/** Names what a person saw of a config, for `If-Match`: the provider itself has neither tags nor times. */
export function configTag(config: ProviderImageConfig): string {
  return entityTagOf(config);
}
