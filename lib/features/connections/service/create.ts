import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Connection } from '@/lib/domain/connection';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { seal } from '@/lib/seal';
import { checkedAccess, recordable } from '../access-input';
import type { createConnection } from '../contract';
import { connectionOf } from '../present';
import { connectionStore } from '../store';
import { providerOf } from './open';
import { planWalk } from './plan-walk';
import { consoleAddressRules } from './tools';
import { announce, auditObjectOf, requireTeam } from './visible';

/** Saves a connection as unchecked: whoever wants to know whether it works has it checked. */
export async function create(context: Context, { body }: InputOf<typeof createConnection>): Promise<Connection> {
  const { name, teamId } = body;
  const { description } = providerOf(body.provider);
  const id = randomUUID();
  const after = { name, provider: description.id, teamId, settings: recordable(description, body.settings) };
  const facts = { action: 'connection.created', object: auditObjectOf({ id, name }), after };
  return audited(context, facts, async () => {
    await requireTeam(context, teamId);
    const { settings, credentials } = checkedAccess(description, body, consoleAddressRules());
    const now = context.now();
    const row = await connectionStore.insert({
      ...{ id, name, provider: description.id, teamId, settings },
      sealedCredentials: seal(JSON.stringify(credentials), id),
      ...{ credentialsSetAt: now, createdAt: now, updatedAt: now },
    });
    await planWalk(id, { at: now });
    await announce('connection.updated', row, now);
    return connectionOf(row, context);
  });
}
