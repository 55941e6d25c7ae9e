import 'server-only';
import type { Connection } from '@/lib/domain/connection';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { getConnection } from '../contract';
import { connectionOf } from '../present';
import { visibleRow } from './visible';

export async function showConnection(context: Context, { params }: InputOf<typeof getConnection>): Promise<Connection> {
  return connectionOf(await visibleRow(context, params.connectionId), context);
}

/** For pages, which have a "not found" of their own. */
export async function findConnection(context: Context, connectionId: string): Promise<Connection | null> {
  try {
    return await showConnection(context, { params: { connectionId }, query: {}, body: undefined });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null;
    throw error;
  }
}
