import type { ImageMember, ProviderImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { ProviderError, type ProviderErrorCode } from '@/lib/providers/errors';
import type { OpenProvider, WantedMember } from '@/lib/providers/provider';

const words = { en: 'said', ko: '말' };

/** What a provider like this says of itself; `native` replaces a list by one call and knows who may share on. */
export function sharingDescription(native = false): ProviderDescription {
  return {
    ...{ id: 'fake', label: { en: 'Fake', ko: '가짜' }, glyph: 'Fk', hue: 0, summary: words },
    ...{ capabilities: ['images', 'members', 'offers'], settings: [], credentials: [], memberWord: 'project' },
    imageIdPattern: '[a-z-]+',
    memberIdPattern: '[a-z]+',
    sharing: { canShare: native, replace: native ? 'native' : 'computed', atMost: 5, consequence: words },
    deciding: { decisions: ['accepted', 'rejected', 'pending'], accepted: words, rejected: words },
  };
}

/** One image and who has it, as a provider keeps them; a test breaks calls on their way there or back. */
export class FakeSharing {
  readonly members = new Map<string, ImageMember>();
  /** Every call that changes something, as `add b`. */
  readonly calls: string[] = [];
  image: ProviderImage = {
    ...{ id: 'web', name: 'web', status: 'active', visibility: 'shared', ownerId: 'owner', ownership: 'own' },
    ...{ os: {}, tags: [], properties: {} },
  };
  /** Its list can't be read. */
  isSilent = false;
  before: (call: string) => void | Promise<void> = () => undefined;
  after: (call: string) => void | Promise<void> = () => undefined;

  has(...ids: string[]): void {
    for (const id of ids) this.members.set(id, { id, status: 'accepted' });
  }

  provider(): OpenProvider {
    return {
      probe: () => Promise.reject(new Error('Nobody asked who we are.')),
      images: {
        list: () => Promise.reject(new Error('Nobody lists here.')),
        get: async (id) => {
          if (id !== this.image.id) throw refused('upstream_not_found', 404);
          return { image: this.image, raw: {} };
        },
        cloud: async () => 'https://fake.example',
        inventory: async () => [],
      },
      members: {
        list: async () => {
          if (this.isSilent) throw refused('upstream_unavailable', 503);
          const { visibility } = this.image;
          if (visibility !== 'shared') return { members: [], reason: 'membersOnlyWhenShared' };
          return { members: [...this.members.values()] };
        },
        add: (_, { memberId, canShare }) =>
          this.#call(`add ${memberId}`, () => {
            if (this.members.has(memberId)) throw refused('upstream_conflict', 409);
            this.#put({ memberId, canShare });
          }),
        remove: (_, memberId) =>
          this.#call(`remove ${memberId}`, () => {
            if (!this.members.delete(memberId)) throw refused('upstream_not_found', 404);
          }),
        replace: (_, wanted) =>
          this.#call(`replace ${wanted.map(({ memberId }) => memberId).join(' ')}`, () => {
            this.members.clear();
            for (const member of wanted) this.#put(member);
          }),
        setCanShare: (_, memberId, canShare) =>
          this.#call(`share-on ${memberId} ${canShare}`, () => this.#put({ memberId, canShare })),
      },
      offers: {
        list: async () => [],
        decide: (_, decision) =>
          this.#call(`decide ${decision}`, () => {
            this.image = { ...this.image, memberStatus: decision };
          }),
      },
    };
  }

  #put({ memberId: id, canShare }: WantedMember): void {
    this.members.set(id, { id, status: 'accepted', ...(canShare === undefined ? {} : { canShare }) });
  }

  async #call(call: string, work: () => void) {
    this.calls.push(call);
    await this.before(call);
    work();
    await this.after(call);
    return { status: 200, requestId: `req-${this.calls.length}` };
  }
}

export function refused(code: ProviderErrorCode, status?: number): ProviderError {
  return new ProviderError({ code, provider: 'fake', status, detail: `${code} says the provider` });
}
