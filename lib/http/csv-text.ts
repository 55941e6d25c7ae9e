import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null | undefined;

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are. */
const written = {
  record_delimiter: 'windows',
  escape_formulas: true,
  cast: {
    boolean: String,
    // Some spreadsheets look for a formula behind blanks and line breaks as well.
    string: (text: string) => (/^\s+[=+\-@＝＋－＠]|^\n/u.test(text) ? `'${text}` : text),
  },
} as const;

export function csvText(rows: CsvCell[][]): string {
  return stringify(rows, written);
}
