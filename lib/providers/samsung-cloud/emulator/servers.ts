import { hexFrom, uuidFrom } from '../../emulation/names-to-ids';
import type { Account } from './accounts';

/** `GET /v1/servers`: two machines of each account, with the keys of which only `account_id` interests anybody here. */
export function serversOf(account: Account, query: URLSearchParams): object {
  const limit = Number(query.get('limit') ?? 20);
  const servers = ['web', 'batch'].map((name) => ({
    id: uuidFrom('samsung-cloud', 'server', account.id, name),
    name: `${name}-${hexFrom(account.id, name).slice(0, 4)}`,
    state: 'ACTIVE',
    image_id: uuidFrom('samsung-cloud', 'server image', account.id),
    account_id: account.id,
  }));
  return { servers: servers.slice(0, limit) };
}
