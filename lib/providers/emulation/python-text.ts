/** Text exactly as the Python servers write it: clients get to see its blanks, escapes and oddities. */

/** `json.dumps`: a blank after `,` and `:`; `ascii` escapes everything else as `\uXXXX`. */
export function pythonJson(value: unknown, ascii = false): string {
  // A line feed in the indented form is always structure: inside strings it is escaped.
  const text = JSON.stringify(value, null, 1).replace(/,\n */g, ', ').replace(/\n */g, '');
  if (!ascii) return text;
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `urllib.parse.urlencode`: blanks as `+`, everything but letters, digits and `_.-~` percent-encoded. */
export function pythonQuery(parameters: Map<string, string>): string {
  return [...parameters].map(([key, value]) => `${quotePlus(key)}=${quotePlus(value)}`).join('&');
}

function quotePlus(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded
    .replace(/[!'()*]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** `int(text)`: blanks around, a sign and single underscores between digits are accepted. */
export function pythonInteger(text: string): number | undefined {
  const match = /^\s*([+-]?)(\d+(?:_\d+)*)\s*$/.exec(text);
  if (!match?.[2]) return undefined;
  const number = Number(match[2].replaceAll('_', ''));
  return match[1] === '-' ? -number : number;
}

/**
 * oslo.utils `parse_isotime`: ISO 8601 with or without time, seconds, fraction and zone (UTC without one).
 * Returns milliseconds since the epoch.
 */
export function isoTime(text: string): number | undefined {
  const match =
    /^(\d{4})(?:-?(\d{1,2})(?:-?(\d{1,2}))?)?(?:[T ](\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?)?)?$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const time = Date.UTC(...parts);
  const back = new Date(time);
  if (back.getUTCMonth() !== parts[1] || back.getUTCDate() !== parts[2] || parts[3] > 23 || parts[4] > 59)
    return undefined;
  return time + Number(`0.${fraction || '0'}`) * 1000 - zoneMinutes(zone) * 60_000;
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return match[1] === '-' ? -minutes : minutes;
}

/** What a Latin-1 reader makes of UTF-8 bytes; one character per byte, as header values are handed about here. */
export function utf8AsBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

export function bytesAsUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
