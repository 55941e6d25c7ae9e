export interface PastedMember {
  id: string;
  /** Could the provider have a member of this id at all? */
  isPossible: boolean;
}

const separators = /[\s,;|]+/u;
const cellEnds = /[,;\t]/u;
/** What spreadsheets and chats put around an id, and characters nobody sees. */
const wrapping = /^["'`“”‘’<([]+|["'`“”‘’>)\].:]+$/gu;
const unseen = /[\u200b-\u200f\u2060\ufeff]/gu;
const titles = ['id', 'ids', 'member', 'member_id', 'memberid', 'project', 'project_id', 'account', 'account_id'];

/**
 * A list of ids as people have it: one a line or with commas, semicolons or tabs between, quoted or not, each as often
 * as it likes; of a table with a title line, the column of ids. Each id once, in the order of the text. `pattern` is
 * the descriptor's `memberIdPattern`.
 */
export function pastedMembers(text: string, pattern: string): PastedMember[] {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  const ids = columnOfIds(text.replaceAll(unseen, '').trim())
    .split(separators)
    .map(unwrapped)
    .filter((word) => word !== '');
  return [...new Set(ids)].map((id) => ({ id, isPossible: whole.test(id) }));
}

function columnOfIds(text: string): string {
  const [first = '', ...lines] = text.split(/\r?\n/u);
  const column = first.split(cellEnds).findIndex((cell) => titles.includes(unwrapped(cell.trim()).toLowerCase()));
  return column === -1 ? text : lines.map((line) => line.split(cellEnds)[column] ?? '').join('\n');
}

function unwrapped(word: string): string {
  return word.replaceAll(wrapping, '');
}
