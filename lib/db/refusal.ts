import 'server-only';
import { DatabaseError } from 'pg';

/** What PostgreSQL answered to a statement it refused, wherever in the chain of causes; undefined when it never answered. */
export function refusalOf(error: unknown): DatabaseError | undefined {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof DatabaseError) return each;
  return undefined;
}
