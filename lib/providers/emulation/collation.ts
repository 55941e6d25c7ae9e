/** How the emulated database compares text: without regard to case and accents, as MariaDB's usual collation does. */
export function folded(text: string): string {
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
