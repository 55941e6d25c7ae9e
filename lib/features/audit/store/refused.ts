import 'server-only';
import { refusalOf } from '@/lib/db/refusal';

/** Of a connection that ended, perhaps behind its commit, or of a server that has no room for anybody. */
const ofTheServer = /^(08|28|3D|53|57P|58|XX|40003)/;

/** Whether PostgreSQL refused the statement for what is in it: then certainly nothing was written, unlike after a lost answer. */
export function isRefused(error: unknown): boolean {
  const code = refusalOf(error)?.code;
  return code !== undefined && !ofTheServer.test(code);
}

/** Whether it was refused because its record is settled already. */
export function isSettledTwice(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal?.code === '23505' && refusal.constraint === 'audit_entries_settled_once';
}
