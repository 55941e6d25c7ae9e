import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { Refusal } from '@/lib/http/refusal';
import type { InventoryView } from '@/lib/providers/provider';

const mostPages = 5000;
const mostImages = 1_000_000;

/**
 * The pages of one view to its end; the next one is on its way while the last is written. Throws when the view leads in
 * a circle, has no end, or holds more than the provider lets anyone read.
 */
export async function* viewPages(view: InventoryView, signal: AbortSignal): AsyncGenerator<ProviderImage[]> {
  const leaving = new AbortController();
  const either = AbortSignal.any([signal, leaving.signal]);
  const met = new Set<string>();
  let images = 0;
  let reading = view.page(undefined, either);
  try {
    for (;;) {
      const { next, truncated, ...page } = await reading;
      images += page.images.length;
      const isEndless = met.size >= mostPages || images > mostImages;
      const isCircle = next !== null && met.has(next);
      if (next !== null && !isEndless && !isCircle) {
        met.add(next);
        reading = view.page(next, either);
        // Read ahead of need: until it is awaited, nobody would hear of its failure.
        reading.catch(() => undefined);
      }
      yield page.images;
      if (truncated) throw new Refusal('upstream_invalid_response', { sentence: 'walkUnreadable' });
      if (next === null) return;
      if (isCircle) throw new Refusal('upstream_invalid_response', { sentence: 'walkCircle' });
      if (isEndless) throw new Refusal('upstream_invalid_response', { sentence: 'walkEndless' });
    }
  } finally {
    leaving.abort();
  }
}
