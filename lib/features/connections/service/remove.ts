import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { recordable } from '../access-input';
import type { deleteConnection } from '../contract';
import { connectionStore } from '../store';
import { openProviders, providerOf } from './open';
import { planForgetting } from './plan-walk';
import { announce, auditObjectOf, unknownConnection, visibleRow } from './visible';

/** Forgets our record and its sealed credentials. Nothing is asked of the provider. */
export async function remove(context: Context, { params }: InputOf<typeof deleteConnection>): Promise<undefined> {
  const row = await visibleRow(context, params.connectionId);
  const { name, provider, teamId } = row;
  const before = { name, provider, teamId, settings: recordable(providerOf(provider).description, row.settings) };
  return audited(context, { action: 'connection.deleted', object: auditObjectOf(row), before }, async () => {
    authorize(context, 'connection.manage', row);
    if (!(await connectionStore.remove(row.id))) throw unknownConnection();
    openProviders().forget(row.id);
    await planForgetting(row.id);
    await announce('connection.deleted', row, context.now());
    return undefined;
  });
}
