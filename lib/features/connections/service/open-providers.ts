import 'server-only';
import type { OpenProvider } from '@/lib/providers/provider';

interface Key {
  id: string;
  revision: number;
}

/** Connected providers, so that their tokens and limits outlive a request; the ones used longest ago leave first. */
export class OpenProviders {
  readonly #open = new Map<string, { revision: number; provider: OpenProvider }>();

  constructor(private readonly capacity = 200) {}

  get(key: Key, connect: () => OpenProvider): OpenProvider {
    const known = this.#open.get(key.id);
    const provider = known?.revision === key.revision ? known.provider : connect();
    this.keep(key, provider);
    return provider;
  }

  keep({ id, revision }: Key, provider: OpenProvider): void {
    this.#open.delete(id);
    this.#open.set(id, { revision, provider });
    const [oldest] = this.#open.keys();
    if (this.#open.size > this.capacity && oldest !== undefined) this.#open.delete(oldest);
  }

  forget(id: string): void {
    this.#open.delete(id);
  }
}
