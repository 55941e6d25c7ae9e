import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { Refusal } from '@/lib/http/refusal';
import type { InventoryView } from '@/lib/providers/provider';

const mostPages = 5000;
const mostImages = 1_000_000;

/**
 * The pages of one view to its end. Throws when the view leads in a circle, has no end, or holds more than the provider
 * lets anyone read; what came before that is sound.
 */
export async function* viewPages(view: InventoryView, signal: AbortSignal): AsyncGenerator<ProviderImage[]> {
  const met = new Set<string>();
  let images = 0;
  let cursor: string | undefined;
  for (;;) {
    const page = await view.page(cursor, signal);
    images += page.images.length;
    yield page.images;
    if (page.truncated) throw new Refusal('upstream_invalid_response', { sentence: 'walkUnreadable' });
    if (page.next === null) return;
    if (met.has(page.next)) throw new Refusal('upstream_invalid_response', { sentence: 'walkCircle' });
    if (met.size >= mostPages || images > mostImages)
      throw new Refusal('upstream_invalid_response', { sentence: 'walkEndless' });
    met.add(page.next);
    cursor = page.next;
  }
}

/** The same, one step ahead of whoever takes them: the provider works while we write, and the database while we read. */
export async function* ahead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let coming = source.next();
  try {
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = source.next();
      // Until it is awaited, nobody would hear of its failure.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    // Not awaited: it would wait for the step that is under way.
    source.return(undefined).catch(() => undefined);
  }
}
