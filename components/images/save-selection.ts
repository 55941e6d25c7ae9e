import { exportImages } from '@/lib/features/images/contract/inventory';
import { type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import { openStream } from '@/lib/http/call';
import { keyOfRecord, pickRecords, RecordSplitter } from './export-records';
import type { ImageSelection } from './image-selection';

export type ExportFormat = { format: 'csv' | 'jsonl'; bom?: boolean };

/**
 * The export of what is chosen, as a file of the browser: the server's own export of the question, in the order that is
 * on the screen, from which the records of chosen images are kept. It is read no further than the last of them.
 */
export async function saveSelection(
  question: ImageQuestion,
  selection: ImageSelection,
  wanted: ExportFormat,
): Promise<void> {
  const isCsv = wanted.format === 'csv';
  const stream = await openStream(exportImages, { query: { ...spelledQuestion(question), ...wanted } });
  const splitter = new RecordSplitter(isCsv);
  const picking = pickRecords(selection);
  const kept: string[] = [];
  let keyOf = isCsv ? undefined : keyOfRecord(null);
  for await (const chunk of readText(stream)) {
    for (const record of splitter.feed(chunk)) {
      if (keyOf === undefined) {
        keyOf = keyOfRecord(record);
        kept.push(record);
      } else if (picking.wants(keyOf(record))) kept.push(record);
    }
    // Leaving the loop closes the stream, and with it the server's work.
    if (picking.isDone()) break;
  }
  offerFile(new Blob(kept, { type: isCsv ? 'text/csv' : 'application/jsonl' }), `images.${wanted.format}`);
}

async function* readText(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  // Decoded here and not by a TextDecoderStream, which would swallow the byte order mark somebody asked for.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel();
  }
}

function offerFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
