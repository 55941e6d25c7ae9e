import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

type Tokens = Map<string, string>;

/** The `--name: oklch(…)` declarations of one rule. */
function tokensOf(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const light = tokensOf(':root');
const dark: Tokens = new Map([...light, ...tokensOf('.dark')]);

/** Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB as a screen would. */
function luminance(color: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function resolve(tokens: Tokens, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`There is no token --${name}`);
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : resolve(tokens, other);
}

function contrast(tokens: Tokens, first: string, second: string): number {
  const [darker = 0, lighter = 0] = [first, second]
    .map((name) => luminance(resolve(tokens, name)))
    .toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ['background', 'rail', 'card', 'popover', 'muted', 'accent', 'selected'];
const states = ['good', 'waiting', 'bad', 'running', 'unknown'];
const texts: [string, string][] = [
  ...['foreground', 'muted-foreground', 'link'].flatMap((text) => surfaces.map((on): [string, string] => [text, on])),
  ...states.flatMap((state) => [...surfaces, `${state}-soft`].map((on): [string, string] => [state, on])),
  ...states.map((state): [string, string] => ['foreground', `${state}-soft`]),
  ...states.map((state): [string, string] => ['muted-foreground', `${state}-soft`]),
  ['primary-foreground', 'primary'],
  ['primary-foreground', 'primary-hover'],
  ['destructive-foreground', 'destructive'],
  ['destructive-foreground', 'destructive-hover'],
  ['secondary-foreground', 'secondary'],
];
/** What has to be seen without being read: the edge of a box one types into, the ring of the focus. */
const edges: [string, string][] = ['input', 'ring', 'primary'].flatMap((edge) =>
  ['background', 'card', 'popover'].map((on): [string, string] => [edge, on]),
);

describe.each([
  ['light', light],
  ['dark', dark],
])('the colours in %s', (_, tokens) => {
  it.each(texts)('%s can be read on %s', (text, on) => {
    expect(contrast(tokens, text, on)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('%s can be seen on %s', (edge, on) => {
    expect(contrast(tokens, edge, on)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('knows black and white', () => {
    const known: Tokens = new Map([
      ['black', 'oklch(0 0 0)'],
      ['white', 'oklch(1 0 0)'],
    ]);
    expect(contrast(known, 'black', 'white')).toBeCloseTo(21, 1);
  });
});
