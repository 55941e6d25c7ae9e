import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import type { CloudImage } from '@/lib/domain/image';
import type { ImageFilter } from '@/lib/domain/image-filter';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { fileStream } from '@/lib/http/file-stream';
import { Refusal } from '@/lib/http/refusal';
import { type exportImages, imageFilterOf } from '../contract/inventory';
import { csvHeader, csvOf } from '../csv';
import type { ListPlace } from '../list-cursor';
import { wholeDocuments } from '../store/documents';
import { findMore, findPage } from '../store/search';
import { type Sorting, sortingOf } from '../store/sorting';
import { placeOf, positionOf } from './place';
import { imagesOf } from './present';
import { imageScope, setsFor } from './scope';

const rowsPerPage = 500;
/** Written at once: making text of more would keep everybody else waiting. */
const rowsPerPart = 50;

type ExportQuery = InputOf<typeof exportImages>['query'];
type ExportedImage = Omit<CloudImage, 'actions'>;

/**
 * All that match, as a file. It is read page by page as fast as the reader takes it: no more than a page is in memory,
 * and no database connection waits for a slow reader.
 */
export async function download(context: Context, { query }: InputOf<typeof exportImages>): Promise<Response> {
  const { format } = query;
  const date = context.now().toISOString().slice(0, 10);
  return fileStream(format === 'csv' ? csvFile(context, query) : jsonLines(context, query), {
    name: `images-${date}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/jsonl; charset=utf-8',
    signal: context.signal,
  });
}

async function* csvFile(context: Context, query: ExportQuery): AsyncGenerator<string> {
  let head = `${query.bom === true ? '\ufeff' : ''}${csvHeader}`;
  // Not before the first rows are there: until then a failure can still be an answer of its own.
  for await (const part of parts(context, query)) {
    yield `${head}${csvOf(part)}`;
    head = '';
  }
  if (head !== '') yield head;
}

async function* jsonLines(context: Context, query: ExportQuery): AsyncGenerator<string> {
  for await (const part of parts(context, query)) yield part.map((image) => `${JSON.stringify(image)}\n`).join('');
}

interface Reading {
  filter: ImageFilter;
  sorting: Sorting;
  place?: ListPlace | undefined;
  isMany?: boolean;
}

async function* parts(context: Context, query: ExportQuery): AsyncGenerator<ExportedImage[]> {
  const asked = { filter: imageFilterOf(query), sorting: sortingOf(query.sort ?? '-updated') };
  let reading: Reading | undefined = asked;
  while (reading !== undefined) {
    const { images, next } = await readPage(context, reading);
    for (let start = 0; start < images.length; start += rowsPerPart) {
      yield images.slice(start, start + rowsPerPart).map(({ actions: _none, ...image }) => image);
      await turn();
    }
    reading = next === undefined ? undefined : { ...asked, ...next };
  }
}

/** Every page asks anew who is reading and what they may see: a long download must not outlive a permission. */
async function readPage(context: Context, { filter, sorting, place, isMany = false }: Reading) {
  const scope = await imageScope({ ...context, caller: await presentCaller(context) });
  const after = place === undefined ? undefined : positionOf(place, { sorting, ...scope });
  const question = { ...setsFor(scope, filter), filter, sorting, after, limit: rowsPerPage };
  const page = isMany ? { rows: await findMore(question), isMany } : await findPage(question);
  const documents = await wholeDocuments(page.rows.map(({ id }) => id));
  const images = imagesOf(page.rows, documents, { ...scope, ...question });
  const last = page.rows.length < rowsPerPage ? undefined : page.rows.at(-1);
  return {
    images,
    next: last === undefined ? undefined : { place: placeOf(last, { sorting, ...scope }), isMany: page.isMany },
  };
}

async function presentCaller({ caller, recheck }: Context) {
  const present = recheck === undefined ? caller : await recheck();
  if (present === null) throw new Refusal('unauthenticated');
  return present;
}
