import type { ImageMember, ProviderImage } from '@/lib/domain/image';
import { changedImage } from '@/lib/domain/image-difference';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { providers } from '@/lib/providers/registry';
import { catalog } from '@/lib/providers/catalog';
import { ProviderError } from '@/lib/providers/errors';
import type { OpenProvider, Provider } from '@/lib/providers/provider';
import { FakeCloud } from './fake-cloud';

const words = (text: string) => ({ en: text, ko: text });

/** A provider that has everything a change set needs, known under the id `fake` while a test runs. */
const description: ProviderDescription = {
  id: 'fake',
  label: words('Fake'),
  glyph: 'FK',
  hue: 0,
  summary: words('Fake'),
  capabilities: ['images', 'metadata', 'removal', 'members'],
  settings: [],
  credentials: [],
  imageIdPattern: '.+',
  memberIdPattern: '[a-z0-9-]{1,20}',
  memberWord: 'project',
  editing: {
    fields: [
      { name: 'description', label: words('Description'), kind: 'text', clearable: true, maxLength: 20 },
      { name: 'protected', label: words('Protected'), kind: 'boolean' },
      { name: 'minDiskGiB', label: words('Minimum disk'), kind: 'integer', minimum: 0, maximum: 100 },
      { name: 'tags', label: words('Tags'), kind: 'tags', atMost: 10 },
    ],
    properties: {
      fields: [],
      custom: true,
      keyPattern: '[a-z_]+',
      keyHint: words('lower case'),
      valueMaxBytes: 100,
      atMost: 20,
    },
  },
  sharing: { canShare: false, replace: 'computed', consequence: words('At once.') },
};

/** Known to the catalogue and the registry until the answer is called. */
export function announceFake(): () => void {
  const known = [catalog as Map<string, ProviderDescription>, providers as Map<string, Provider>] as const;
  known[0].set('fake', description);
  const connect = () => {
    throw new Error('A fake is opened by the test.');
  };
  known[1].set('fake', { description, connect });
  return () => known.forEach((each) => each.delete('fake'));
}

/** A cloud in memory that can be written to; counts what really happened to each image. */
export class WritingCloud extends FakeCloud {
  readonly writes: string[] = [];
  readonly members = new Map<string, Set<string>>();
  /** Before a write happens, and after it: breaks off, waits or throws. */
  beforeWrite: (write: string) => void | Promise<void> = () => undefined;
  afterWrite: (write: string) => void | Promise<void> = () => undefined;

  override provider(): OpenProvider {
    const acknowledgement = { status: 200, requestId: 'req-1' };
    return {
      ...super.provider(),
      metadata: {
        update: async (seen, change) => {
          await this.#write(`change ${seen.id}`, () =>
            this.images.set(seen.id, changedImage(this.#image(seen.id), change)),
          );
          return { acknowledgement, image: { ...this.#image(seen.id), ownership: 'own' } };
        },
      },
      removal: {
        remove: async (id) => {
          await this.#write(`delete ${id}`, () => this.#image(id) && this.images.delete(id));
          return acknowledgement;
        },
      },
      members: {
        list: async (id) => ({ members: [...(this.members.get(id) ?? [])].map(memberOf) }),
        add: async (id, { memberId }) => {
          await this.#write(`add ${memberId} ${id}`, () =>
            this.members.set(id, new Set([...(this.members.get(id) ?? []), memberId])),
          );
          return acknowledgement;
        },
        remove: async (id, memberId) => {
          await this.#write(`remove ${memberId} ${id}`, () => this.members.get(id)?.delete(memberId));
          return acknowledgement;
        },
      },
    };
  }

  #image(id: string): ProviderImage {
    const image = this.images.get(id);
    if (image === undefined) throw new ProviderError({ code: 'upstream_not_found', provider: 'fake', status: 404 });
    return image;
  }

  async #write(name: string, happen: () => unknown): Promise<void> {
    await this.beforeWrite(name);
    happen();
    this.writes.push(name);
    await this.afterWrite(name);
  }
}

const memberOf = (id: string): ImageMember => ({ id, status: 'accepted' });
