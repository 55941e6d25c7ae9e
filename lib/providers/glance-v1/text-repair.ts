const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Header values are bytes: UTF-8 from every client that followed the rule, else Latin-1. A Python 3 server also reads
 * them as Latin-1 into its JSON (`"cafÃ©"`), so the same repair serves there, for strings of U+0000–U+00FF only.
 */
export function repairText(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return text;
  }
}
