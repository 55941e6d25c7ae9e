/** How the emulated database compares text: no regard to case, accents and trailing blanks, as MariaDB's usual collation. */
export function folded(untrimmed: string): string {
  const text = untrimmed.endsWith(' ') ? untrimmed.replace(/ +$/, '') : untrimmed;
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toUpperCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toUpperCase();
}

export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
