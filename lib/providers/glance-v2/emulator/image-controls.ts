import type { GlanceState } from './state';

/**
 * Control calls about images: `in-use` with `{ "image": "<id>" }` has the store hold on to its data, `size-limit` with
 * `{ "bytes": 1000 }` is the site's limit for one image.
 */
export function imageControls(state: GlanceState): Record<string, (body: unknown) => unknown> {
  return {
    'in-use': (body) => state.inUse.add(textIn(body, 'image')),
    'size-limit'(body) {
      state.sizeLimit = Number(textIn(body, 'bytes'));
    },
  };
}

function textIn(body: unknown, key: string): string {
  const value =
    typeof body === 'object' && body !== null ? Object.entries(body).find(([name]) => name === key)?.[1] : undefined;
  if (value === undefined) throw new Error(`Expected { "${key}": … }.`);
  return String(value);
}
