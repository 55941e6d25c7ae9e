import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '@/lib/providers/errors';
import type { ImagesGroup, InventoryView, OpenProvider } from '@/lib/providers/provider';

/** How one connection sees a cloud: its views, and what it makes of each image. */
export interface Eyes {
  views: { name: string; shows: (image: ProviderImage) => boolean }[];
  sees: (image: ProviderImage) => ProviderImage;
}

/** A cloud in memory, paged by "behind this id", which a test changes and breaks as it likes. */
export class FakeCloud {
  readonly images = new Map<string, ProviderImage>();
  /** Every call, as `view#page` or `get id`. */
  readonly calls: string[] = [];
  pageLength = 2;
  /** Before the answer: changes the cloud, waits or throws. Pages count from 0 in each view and walk. */
  before: (call: string, signal?: AbortSignal) => void | Promise<void> = () => undefined;

  constructor(readonly address = 'https://images.example/v2') {}

  put(id: string, facts: Partial<ProviderImage> = {}): void {
    const bare: ProviderImage = {
      id,
      name: id,
      status: 'active',
      visibility: 'private',
      os: {},
      tags: [],
      properties: {},
    };
    this.images.set(id, { ...bare, ...this.images.get(id), ...facts });
  }

  provider(eyes: Partial<Eyes> = {}): OpenProvider {
    const { views = [{ name: 'all', shows: () => true }], sees = (image) => ({ ...image, ownership: 'own' }) } = eyes;
    const images: ImagesGroup = {
      list: () => Promise.reject(new Error('A walk reads views, not the list.')),
      get: async (id) => {
        await this.#called(`get ${id}`);
        const image = this.images.get(id);
        // What none of its lists shows does not exist for whoever asks.
        if (image === undefined || !views.some(({ shows }) => shows(image)))
          throw new ProviderError({ code: 'upstream_not_found', provider: 'fake', status: 404 });
        return { image: sees(image), raw: {} };
      },
      cloud: async () => this.address,
      inventory: async () => views.map((view) => this.#view(view, sees)),
    };
    return { probe: async () => ({ identity: { projectId: 'us' }, warnings: [] }), images };
  }

  #view({ name, shows }: Eyes['views'][number], sees: Eyes['sees']): InventoryView {
    let page = 0;
    return {
      name,
      page: async (cursor, signal) => {
        await this.#called(`${name}#${page}`, signal);
        page += 1;
        signal?.throwIfAborted();
        const ids = [...this.images.keys()].toSorted().filter((id) => cursor === undefined || id > cursor);
        const read = ids.slice(0, this.pageLength);
        const images = read.flatMap((id) => this.images.get(id) ?? []).filter(shows);
        return {
          images: images.map(sees),
          next: ids.length > this.pageLength ? (read.at(-1) ?? null) : null,
          total: null,
        };
      },
    };
  }

  async #called(call: string, signal?: AbortSignal): Promise<void> {
    this.calls.push(call);
    await this.before(call, signal);
  }
}

export function unavailable(detail = 'Down for maintenance'): ProviderError {
  return new ProviderError({ code: 'upstream_unavailable', provider: 'fake', detail, retryable: true });
}
