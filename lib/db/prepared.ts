import 'server-only';
import { type Database, database } from './client';

/**
 * For questions that nearly every request asks: written out once a process, and planned once per connection to the
 * database, which costs more than answering them.
 */
export function prepared<Questions>(prepare: (opened: Database) => Questions): () => Questions {
  const known = new WeakMap<Database, Questions>();
  return () => {
    const opened = database();
    const questions = known.get(opened) ?? prepare(opened);
    known.set(opened, questions);
    return questions;
  };
}
