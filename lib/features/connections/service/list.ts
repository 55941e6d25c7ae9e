import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import type { Page } from '@/lib/domain/list';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { Context } from '@/lib/http/context';
import { providers } from '@/lib/providers/registry';
import { connectionOf } from '../present';
import { connectionStore } from '../store';

/** Every connection of the caller's teams, by name. An installation has dozens, so there is one page. */
export async function listConnections(context: Context): Promise<Page<Connection>> {
  const rows = await connectionStore.list(teamsWith(context.caller, 'image.read'));
  return whole(rows.map((row) => connectionOf(row, context)));
}

export async function listProviders(): Promise<Page<ProviderDescription>> {
  return whole([...providers.values()].map(({ description }) => description));
}

export function whole<Item>(items: Item[]): Page<Item> {
  return { items, next: null, total: items.length };
}
