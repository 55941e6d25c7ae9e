import 'server-only';
import type { Page } from '@/lib/domain/list';
import type { OfferedVersion } from '@/lib/domain/provider-description';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { listVersions } from '../contract';
import { whole } from './list';
import { openConnection } from './open';

/** What the provider says it offers, asked now. */
export async function versionsOf(
  context: Context,
  { params }: InputOf<typeof listVersions>,
): Promise<Page<OfferedVersion>> {
  const { provider, description } = await openConnection(context, params.connectionId, 'image.read');
  if (provider.versions === undefined)
    throw new Refusal('unsupported_operation', {
      sentence: 'groupMissing',
      values: { provider: description.label[context.locale] },
    });
  return { ...whole(await provider.versions.list(context.signal)), asOf: context.now().toISOString() };
}
