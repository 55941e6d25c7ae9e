import { expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { codeOf } from './conformance-harness';
import { anEdit } from './conformance-writes-editing';
import { bits, gone, streamOf, type WritingSubject } from './conformance-writes-harness';

const malformedIds = ['', '.', '..', 'a/b', '../../v3/users', 'x'.repeat(300), '이미지', '%2e%2e'];

/** How long an image may linger after its removal, in moments. */
const momentsAtMost = 20;

/** Images that go, images that must not, and ids that lead nowhere. */
export function removalConforms(subject: () => WritingSubject): void {
  it('removes an image, and says "not found" of it from then on', async () => {
    const { opened, workshop, harness } = subject();
    if (opened.removal === undefined) return expect(subject().description.capabilities).not.toContain('removal');
    const { id } = await workshop.ready();
    expect((await opened.removal.remove(id)).status).toBeGreaterThanOrEqual(200);
    for (let moments = 0; (await codeOf(opened.images?.get(id))) !== gone; moments += 1) {
      expect(moments).toBeLessThan(momentsAtMost);
      await harness.goOn();
    }
    expect(await codeOf(opened.removal.remove(id))).toBe(gone);
    expect((await opened.images?.list({ limit: 50 }))?.images.map((image) => image.id)).not.toContain(id);
  });

  it('removes no image that is protected', async () => {
    const { opened, workshop, description } = subject();
    const isProtectable = description.editing?.fields.some(({ name }) => name === 'protected') ?? false;
    if (!isProtectable || opened.removal === undefined) return expect(isProtectable).toBe(false);
    const image = await workshop.ready();
    await opened.metadata?.update(image, { protected: true });
    const refusals = ['upstream_forbidden', 'upstream_conflict', 'upstream_rejected'];
    expect(await codeOf(opened.removal.remove(image.id))).toBeOneOf(refusals);
    const kept = await workshop.look(image.id);
    expect(kept.protected).toBe(true);
    await opened.metadata?.update(kept, { protected: false });
    expect(await codeOf(opened.removal.remove(image.id))).toBe('answered');
  });

  it('says "not found" to every change of an image that nobody has', async () => {
    const { workshop, harness } = subject();
    const known = await workshop.ready();
    for (const id of [harness.unknownId, ...malformedIds])
      for (const [what, change] of Object.entries(changesOf(subject(), { ...known, id })))
        expect(await codeOf(change()), `${what} of "${id.slice(0, 20)}"`).toBe(gone);
    expect(await workshop.look(known.id)).toEqual(known);
  });
}

const memberId = '0123456789abcdef0123456789abcdef';

/** One change of each kind that the provider has, of this image. */
function changesOf(subject: WritingSubject, image: ProviderImage): Record<string, () => Promise<unknown> | undefined> {
  const { metadata, removal, content, activation, members, offers } = subject.opened;
  const { id } = image;
  const changes = {
    update: metadata && (() => metadata.update(image, anEdit(subject.description, image).change)),
    remove: removal && (() => removal.remove(id)),
    download: content && (() => content.download(id)),
    upload: content && (() => content.upload(image, { body: streamOf(bits), size: bits.byteLength })),
    deactivate: activation && (() => activation.deactivate(id)),
    reactivate: activation && (() => activation.reactivate(id)),
    addMember: members && (() => members.add(id, { memberId })),
    removeMember: members && (() => members.remove(id, memberId)),
    replaceMembers: members?.replace && (() => members.replace?.(id, [{ memberId }])),
    setCanShare: members?.setCanShare && (() => members.setCanShare?.(id, memberId, true)),
    decide: offers?.decide && (() => offers.decide?.(id, 'accepted')),
  };
  return Object.fromEntries(
    Object.entries(changes).flatMap(([what, change]) => (change === undefined ? [] : [[what, change]])),
  );
}
