// A console as far as the crash test needs one: opens the database of a data directory and writes rows, one after the
// other, telling of each only when it is acknowledged. It is killed in the middle.
import { startPostgres, withClient } from '../postgres.mjs';
import { testBinaries } from '../test-postgres.mjs';

const tell = (line) => process.stdout.write(`${line}\n`);

const { url, pid, takenOver } = await startPostgres({ directory: process.argv[2], binaries: testBinaries() });
await withClient(url, async (client) => {
  await client.query('create table if not exists written (n bigint primary key)');
  const { rows } = await client.query('select n from written order by n');
  tell(JSON.stringify({ pid, takenOver, found: rows.map(({ n }) => Number(n)) }));
  for (let next = Number(rows.at(-1)?.n ?? 0) + 1; ; next += 1) {
    await client.query('insert into written values ($1)', [next]);
    tell(next);
  }
});
