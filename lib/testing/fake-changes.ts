import type { ProviderImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import { changedImage } from '@/lib/domain/image-difference';
import { ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement, OpenProvider } from '@/lib/providers/provider';
import type { FakeCloud } from './fake-cloud';

/** What changes the images of a fake cloud, and a log of what was asked for. */
export class FakeChanges {
  /** `update {"name":"b"}`, `remove a`, `deactivate a`: in the order they came. */
  readonly sent: string[] = [];
  /** Before a change is made; throws what the provider says instead. */
  before: (sent: string) => void | Promise<void> = () => undefined;
  /** After it was made: the answer may still get lost. */
  after: () => void = () => undefined;

  constructor(private readonly cloud: FakeCloud) {}

  groups(): Pick<Required<OpenProvider>, 'metadata' | 'removal' | 'activation'> {
    return {
      metadata: {
        update: async ({ id }, change) => ({
          acknowledgement: await this.#done(`update ${JSON.stringify(change)}`, () => this.#change(id, change)),
          image: this.#found(id),
        }),
      },
      removal: { remove: (id) => this.#done(`remove ${id}`, () => this.#remove(id)) },
      activation: {
        deactivate: (id) => this.#done(`deactivate ${id}`, () => this.cloud.put(id, { status: 'deactivated' })),
        reactivate: (id) => this.#done(`reactivate ${id}`, () => this.cloud.put(id, { status: 'active' })),
      },
    };
  }

  async #done(sent: string, work: () => void): Promise<Acknowledgement> {
    this.sent.push(sent);
    await this.before(sent);
    work();
    this.after();
    return { status: 200, requestId: `req-${this.sent.length}` };
  }

  #change(id: string, change: ImageChange): void {
    this.cloud.images.set(id, changedImage(this.#found(id), change));
  }

  #remove(id: string): void {
    this.#found(id);
    this.cloud.images.delete(id);
  }

  #found(id: string): ProviderImage {
    const image = this.cloud.images.get(id);
    if (image === undefined) throw new ProviderError({ code: 'upstream_not_found', provider: 'fake', status: 404 });
    return image;
  }
}
