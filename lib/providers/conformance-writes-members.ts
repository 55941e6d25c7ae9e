import { expect, it } from 'vitest';
import type { ImageMember } from '@/lib/domain/image';
import { codeOf, open } from './conformance-harness';
import { refusals } from './conformance-writes-editing';
import { gone, type WritingSubject } from './conformance-writes-harness';

/** Somebody whom no cloud has to know: services take ids as they come. */
const stranger = '0123456789abcdef0123456789abcdef';

/** Who may use an image besides its owner. */
export function membersConform(subject: () => WritingSubject): void {
  it('adds a member once, and removes it once', async () => {
    const { opened, workshop } = subject();
    const { members } = opened;
    if (members === undefined) return expect(subject().description.sharing).toBeUndefined();
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([]);
    expect((await members.add(image.id, { memberId }))?.status).toBeGreaterThanOrEqual(200);
    const added = await membersOf(subject(), image.id);
    expect(idsOf(added)).toEqual([memberId]);
    expect(await codeOf(members.add(image.id, { memberId }))).toBeOneOf(['answered', 'upstream_conflict']);
    expect((await membersOf(subject(), image.id)).map(lasting)).toEqual(added.map(lasting));
    expect((await members.remove(image.id, memberId))?.status).toBeGreaterThanOrEqual(200);
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([]);
    expect(await codeOf(members.remove(image.id, memberId))).toBe(gone);
  });

  it('lets a member that was removed be added again', async () => {
    const { opened, workshop } = subject();
    const { members } = opened;
    if (members === undefined) return expect(subject().description.capabilities).not.toContain('members');
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    await members.add(image.id, { memberId });
    await members.remove(image.id, memberId);
    expect(await codeOf(members.add(image.id, { memberId }))).toBe('answered');
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([memberId]);
  });

  it('touches nobody but the member that is named', async () => {
    const { opened, workshop } = subject();
    const { members } = opened;
    if (members === undefined) return expect(subject().description.capabilities).not.toContain('members');
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    await members.add(image.id, { memberId });
    await members.add(image.id, { memberId: stranger });
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([memberId, stranger].sort());
    await members.remove(image.id, stranger);
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([memberId]);
  });

  it('takes nothing for a member id that is none', async () => {
    const { opened, workshop, description } = subject();
    const { members } = opened;
    if (members === undefined) return expect(description.capabilities).not.toContain('members');
    const image = await workshop.shareable();
    const pattern = new RegExp(`^(?:${description.memberIdPattern ?? '.+'})$`);
    const malformed = ['', '.', '..', 'a/b', '../members', 'x'.repeat(300), '한글'].filter((id) => !pattern.test(id));
    expect(malformed.length).toBeGreaterThan(0);
    for (const id of malformed) {
      expect(await codeOf(members.add(image.id, { memberId: id })), id).toBeOneOf([...refusals, gone]);
      expect(await codeOf(members.remove(image.id, id)), id).toBeOneOf([...refusals, gone]);
    }
    expect(await membersOf(subject(), image.id)).toEqual([]);
  });

  it('lets only the owner say who the members are', async () => {
    const { opened, workshop, harness } = subject();
    const { members } = opened;
    if (members === undefined || harness.other === undefined) return expect(members ?? harness.other).toBeUndefined();
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    await members.add(image.id, { memberId });
    const theirs = open(harness, { access: harness.other });
    const refused = ['upstream_forbidden', gone, 'upstream_rejected'];
    expect(await codeOf(theirs.members?.add(image.id, { memberId: stranger }))).toBeOneOf(refused);
    expect(idsOf(await membersOf(subject(), image.id))).toEqual([memberId]);
  });

  it('replaces the whole list in one call, where the provider can', async () => {
    const { opened, workshop, description } = subject();
    const replace = opened.members?.replace;
    expect(replace !== undefined).toBe(description.sharing?.replace === 'native');
    if (replace === undefined) return;
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    for (const wanted of [[memberId, stranger], [stranger], [memberId], []]) {
      await replace(
        image.id,
        wanted.map((each) => ({ memberId: each })),
      );
      expect(idsOf(await membersOf(subject(), image.id))).toEqual(wanted.toSorted());
    }
  });

  it('lets members share on, and takes that back, where the provider can', async () => {
    const { opened, workshop, description } = subject();
    const setCanShare = opened.members?.setCanShare;
    expect(setCanShare !== undefined).toBe(description.sharing?.canShare ?? false);
    if (setCanShare === undefined) return;
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    const canShare = async () => (await membersOf(subject(), image.id)).map((each) => each.canShare);
    await opened.members?.add(image.id, { memberId, canShare: true });
    expect(await canShare()).toEqual([true]);
    await setCanShare(image.id, memberId, false);
    expect(await canShare()).toEqual([false]);
    await setCanShare(image.id, memberId, true);
    expect(await canShare()).toEqual([true]);
    await opened.members?.remove(image.id, memberId);
    await opened.members?.add(image.id, { memberId });
    expect(await canShare()).toEqual([false]);
  });
}

/** The id under which the second project is known to the first. */
export async function otherMember({ harness }: WritingSubject): Promise<string> {
  if (harness.other === undefined) return stranger;
  const { identity } = await open(harness, { access: harness.other }).probe();
  return identity.projectId;
}

export async function membersOf({ opened }: WritingSubject, imageId: string): Promise<ImageMember[]> {
  return (await opened.members?.list(imageId))?.members ?? [];
}

function idsOf(members: readonly ImageMember[]): string[] {
  return members.map(({ id }) => id).sort();
}

function lasting({ updatedAt: _, ...member }: ImageMember) {
  return member;
}
