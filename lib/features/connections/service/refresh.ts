import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { refreshConnection } from '../contract';
import { connectionOf } from '../present';
import { providerOf } from './open';
import { planWalk } from './plan-walk';
import { auditObjectOf, visibleRow } from './visible';

/** Has all images read again as soon as a server is free; the answer does not wait for it. */
export async function refresh(context: Context, { params }: InputOf<typeof refreshConnection>): Promise<Connection> {
  const row = await visibleRow(context, params.connectionId);
  return audited(context, { action: 'connection.refreshed', object: auditObjectOf(row) }, async () => {
    authorize(context, 'image.read', row);
    const { description } = providerOf(row.provider);
    if (!description.capabilities.includes('images')) {
      const values = { provider: description.label[context.locale] };
      throw new Refusal('unsupported_operation', { sentence: 'groupMissing', values });
    }
    if (row.paused) throw new Refusal('conflict', { sentence: 'connectionPaused', connectionId: row.id });
    await planWalk(row.id, { at: context.now(), asked: true });
    return connectionOf(await visibleRow(context, row.id), context);
  });
}
