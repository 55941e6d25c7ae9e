import { describe, expect, it } from 'vitest';
import { clampText, revealHidden, revealHiddenText, withoutHidden } from './hostile-text';

describe('revealHidden', () => {
  it('leaves ordinary names alone, Hangul and emoji too', () => {
    for (const name of ['ubuntu-24.04', '우분투 서버 이미지', 'café', '👩‍💻 개발', '👍🏽', 'العربية']) {
      expect(revealHidden(name)).toEqual([{ kind: 'text', text: name }]);
    }
  });

  it('shows control characters by their number', () => {
    expect(revealHidden('a\u0000b\n\u007F')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'mark', text: '[U+0000]' },
      { kind: 'text', text: 'b' },
      { kind: 'mark', text: '[U+000A]' },
      { kind: 'mark', text: '[U+007F]' },
    ]);
  });

  it.each([
    ['right-to-left override', '\u202E', '[U+202E]'],
    ['isolate', '\u2066', '[U+2066]'],
    ['Arabic letter mark', '\u061C', '[U+061C]'],
    ['zero width space', '\u200B', '[U+200B]'],
    ['byte order mark', '\uFEFF', '[U+FEFF]'],
    ['soft hyphen', '\u00AD', '[U+00AD]'],
    ['Hangul filler', '\u3164', '[U+3164]'],
    ['line separator', '\u2028', '[U+2028]'],
    ['C1 control', '\u0085', '[U+0085]'],
    ['tag letter', '\u{E0041}', '[U+E0041]'],
    ['lone surrogate', '\uD800', '[U+D800]'],
    ['joiner between letters', '\u200D', '[U+200D]'],
  ])('shows a %s', (_, character, mark) => {
    expect(revealHiddenText(`gpj${character}exe`)).toBe(`gpj${mark}exe`);
  });
});

describe('withoutHidden', () => {
  it('keeps what can be seen, a joined emoji whole', () => {
    expect(withoutHidden('prod\u202E연결\u200B 👩‍💻')).toBe('prod연결 👩‍💻');
  });
});

describe('clampText', () => {
  it('counts characters, not code units, and says what was left out', () => {
    expect(clampText('가나다', 3)).toEqual({ text: '가나다', cut: false, length: 3 });
    expect(clampText('😀😀😀', 2)).toEqual({ text: '😀😀', cut: true, length: 3 });
    expect(clampText('😀😀😀', 3)).toEqual({ text: '😀😀😀', cut: false, length: 3 });
  });
});
