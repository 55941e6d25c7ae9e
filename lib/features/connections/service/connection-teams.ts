import 'server-only';
import { type ConnectionRow, connectionStore } from '../store';

type Known = Pick<ConnectionRow, 'id' | 'teamId' | 'provider' | 'identity'>;

/** Whose these connections are and what they are to their providers; one that is gone is absent. Authorizes nothing. */
export async function connectionTeams(ids: readonly string[]): Promise<Map<string, Known>> {
  const rows = await Promise.all(ids.map((id) => connectionStore.find(id)));
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
}
