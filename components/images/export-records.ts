import { type ImageSelection, imageKey } from './image-selection';

/** Cuts a stream of text into whole records: lines, except that a quoted line break belongs to its cell. */
export class RecordSplitter {
  #rest = '';
  #quoted = false;

  /** `quotes`: of CSV; JSON Lines has no line breaks within a line. */
  constructor(private readonly quotes: boolean) {}

  feed(chunk: string): string[] {
    const records: string[] = [];
    let begin = 0;
    const text = this.#rest + chunk;
    for (let at = this.#rest.length; at < text.length; at++) {
      const sign = text[at];
      if (this.quotes && sign === '"') this.#quoted = !this.#quoted;
      else if (sign === '\n' && !this.#quoted) {
        records.push(text.slice(begin, at + 1));
        begin = at + 1;
      }
    }
    this.#rest = text.slice(begin);
    return records;
  }
}

/** The cells of a CSV record up to the wanted one, as they were before they were quoted. */
function cellsOf(record: string, count: number): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (cells.length < count) {
    const found = cell.exec(record);
    if (found === null) break;
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') break;
  }
  return cells;
}

type Key = (record: string) => string;

/** Reads which image a record is about; `header` is the first record of a CSV. */
export function keyOfRecord(header: string | null): Key {
  if (header === null)
    return (line) => {
      const { connectionId, id }: { connectionId: string; id: string } = JSON.parse(line);
      return imageKey({ connectionId, id });
    };
  const names = cellsOf(header.replace(/^\ufeff/, ''), Number.POSITIVE_INFINITY);
  const [connection, image] = [names.indexOf('connectionId'), names.indexOf('id')];
  return (record) => {
    const cells = cellsOf(record, Math.max(connection, image) + 1).map(plain);
    return imageKey({ connectionId: cells[connection] ?? '', id: cells[image] ?? '' });
  };
}

/** Without the apostrophe that keeps a spreadsheet from taking the text for a formula. */
function plain(cell: string): string {
  return cell.replace(/^'(?=\s*[=+\-@＝＋－＠\t\r\n])/u, '');
}

/** Keeps the records of chosen images; `done` as soon as no further one can be among them. */
export function pickRecords(selection: ImageSelection) {
  const left = new Set(selection.kind === 'some' ? selection.images.keys() : []);
  return {
    wants: (key: string) => (selection.kind === 'some' ? left.delete(key) : !selection.except.has(key)),
    isDone: () => selection.kind === 'some' && left.size === 0,
  };
}
