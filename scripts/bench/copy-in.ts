import type { Client, Connection, Submittable } from 'pg';

/**
 * `COPY … FROM STDIN`: a million rows by INSERT take half an hour, by this minutes. The driver has the messages but no
 * call of its own for it.
 */
class CopyIn implements Submittable {
  readonly finished: Promise<void>;
  #settle: (error?: Error) => void = () => {};
  #error: Error | undefined;

  constructor(
    private readonly table: string,
    private readonly columns: readonly string[],
    private readonly rows: string,
  ) {
    this.finished = new Promise((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error));
    });
  }

  submit(connection: Connection): void {
    connection.query(`copy ${this.table} (${this.columns.join(', ')}) from stdin`);
  }

  handleCopyInResponse(connection: Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(Buffer.from(this.rows));
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.#error = error;
  }

  handleReadyForQuery(): void {
    this.#settle(this.#error);
  }

  handleCommandComplete(): void {}
}

export type CopyValue = string | number | boolean | null | Date | readonly string[] | readonly number[] | object;

export async function copyRows(
  client: Client,
  { table, columns }: { table: string; columns: readonly string[] },
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  const copy = new CopyIn(table, columns, rows.map((row) => `${row.map(written).join('\t')}\n`).join(''));
  client.query(copy);
  await copy.finished;
}

/** PostgreSQL's text format: a value a tab, a row a line. */
function written(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (!Array.isArray(value)) return escaped(JSON.stringify(value));
  const items = value.map((each: string | number) => (typeof each === 'number' ? each : quoted(each)));
  return escaped(`{${items.join(',')}}`);
}

const quoted = (text: string) => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
const escaped = (text: string) =>
  text.replaceAll(/[\\\n\r\t]/g, (each) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[each] ?? each);
