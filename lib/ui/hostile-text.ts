/** A stretch of provider text: shown as it is, or a mark standing for one character nobody could see. */
export interface TextPart {
  kind: 'text' | 'mark';
  text: string;
}

/**
 * Invisible or order-changing characters: controls, format characters (all bidi marks, zero widths, tags), line and
 * paragraph separators, lone surrogates, and the letters that render as nothing (Hangul fillers, blank Braille).
 */
const hidden =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}\u{180B}-\u{180F}\u{E0100}-\u{E01EF}]/u;

/** The joiner inside an emoji (👩‍💻) is part of a picture everybody can see. */
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}/u;

/** Splits text so that everything hidden can be drawn as a visible mark. */
export function revealHidden(value: string): TextPart[] {
  const points = [...value];
  const parts: TextPart[] = [];
  for (const [index, point] of points.entries()) {
    if (hidden.test(point) && !joinsPicture(points, index)) parts.push({ kind: 'mark', text: markOf(point) });
    else appendText(parts, point);
  }
  return parts;
}

/** The same as one string, for titles and labels, where nothing can be styled. */
export function revealHiddenText(value: string): string {
  return revealHidden(value)
    .map((part) => part.text)
    .join('');
}

/** Without what nobody could see, nor type. */
export function withoutHidden(value: string): string {
  return revealHidden(value)
    .filter((part) => part.kind === 'text')
    .map((part) => part.text)
    .join('');
}

function appendText(parts: TextPart[], point: string): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') last.text += point;
  else parts.push({ kind: 'text', text: point });
}

function joinsPicture(points: string[], index: number): boolean {
  return points[index] === '\u{200D}' && picture.test(points[index - 1] ?? '') && picture.test(points[index + 1] ?? '');
}

/** The code point in brackets: few fonts have pictures such as ␀, and an empty box would say nothing. */
function markOf(point: string): string {
  const code = point.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** The first `limit` characters (not code units); `cut` tells whether anything was left out. */
export function clampText(value: string, limit: number): { text: string; cut: boolean; length: number } {
  // Anything this short cannot hold more characters than code units.
  if (value.length <= limit) return { text: value, cut: false, length: value.length };
  const points = [...value];
  return { text: points.slice(0, limit).join(''), cut: points.length > limit, length: points.length };
}
