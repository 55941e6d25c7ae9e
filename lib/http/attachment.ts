const longestName = 120;

/**
 * The value of `Content-Disposition` for a file to be saved, never shown (RFC 6266). `name` may be anything: what a file
 * system, a header or a reader could trip over becomes `_`; `ending` comes last, whatever had to be cut.
 */
export function attachment(name: string, ending = ''): string {
  const plain = name
    .normalize('NFC')
    .toWellFormed()
    // Separators, wildcards and control characters, and those that turn the direction of writing around.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|%;']/gu, '_')
    .replace(/^[.\s_]+|[.\s]+$/g, '');
  const stem = [...plain].slice(0, longestName).join('') || 'image';
  const file = stem.toLowerCase().endsWith(ending.toLowerCase()) ? stem : `${stem}${ending}`;
  const ascii = file.replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(file).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
