import { createHash } from 'node:crypto';
import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '@/lib/providers/errors';
import type { ContentGroup, Upload, WrittenImage } from '@/lib/providers/provider';
import type { FakeCloud } from './fake-cloud';

/** The bits of a fake cloud's images: what arrived is counted and summed, never kept. */
export class FakeBits {
  /** How many bytes have come in so far, of whatever upload is under way. */
  arrived = 0;
  /** What becomes of an upload that breaks off. */
  afterBreak: Partial<ProviderImage> = { status: 'pending', providerStatus: 'queued' };
  /** What the cloud claims to have received; the truth when left out. */
  claims: Partial<ProviderImage> = {};
  /** Before each piece is taken. */
  before: (arrived: number) => void | Promise<void> = () => undefined;

  constructor(private readonly cloud: FakeCloud) {}

  group(): ContentGroup {
    return {
      download: () => Promise.reject(new Error('Nobody downloads here.')),
      upload: (seen, upload, signal) => this.#take(seen, upload, signal),
    };
  }

  async #take({ id }: ProviderImage, { body }: Upload, signal?: AbortSignal): Promise<WrittenImage> {
    const md5 = createHash('md5');
    this.arrived = 0;
    this.cloud.put(id, { status: 'pending', providerStatus: 'saving' });
    const reader = body.getReader();
    const leave = () => void reader.cancel();
    signal?.addEventListener('abort', leave);
    try {
      for (;;) {
        await this.before(this.arrived);
        signal?.throwIfAborted();
        const { done, value } = await reader.read();
        signal?.throwIfAborted();
        if (done) break;
        this.arrived += value.byteLength;
        md5.update(value);
      }
    } catch (cause) {
      this.cloud.put(id, this.afterBreak);
      throw cause instanceof ProviderError
        ? cause
        : new ProviderError({ code: 'outcome_unknown', provider: 'fake', detail: 'cut', cause });
    } finally {
      signal?.removeEventListener('abort', leave);
      reader.cancel().catch(() => undefined);
    }
    const facts = { sizeBytes: this.arrived, checksum: md5.digest('hex'), ...this.claims };
    this.cloud.put(id, { status: 'active', providerStatus: 'active', ...facts });
    const image = this.cloud.images.get(id);
    if (image === undefined) throw new Error('The image has gone.');
    return { acknowledgement: { status: 204 }, image };
  }
}
