import { expect, it } from 'vitest';
import { codeOf, open } from './conformance-harness';
import { type WritingSubject } from './conformance-writes-harness';
import { membersOf, otherMember } from './conformance-writes-members';
import type { OfferDecision } from './provider';

const decisions: OfferDecision[] = ['accepted', 'rejected', 'pending', 'rejected', 'accepted', 'pending'];

/** What others offer, and what the recipient says to it. */
export function offersConform(subject: () => WritingSubject): void {
  it('lists what others offer, and nothing of its own', async () => {
    const { opened, description } = subject();
    if (opened.offers === undefined) return expect(description.deciding).toBeUndefined();
    expect(description.deciding).toBeDefined();
    // Where nobody decides, an offer has no state either.
    for (const { ownership, memberStatus } of await opened.offers.list())
      expect([ownership, memberStatus ?? 'pending']).toEqual(['incoming', 'pending']);
  });

  it('offers an image from the moment it is shared until somebody decides', async () => {
    const { opened, workshop, harness, description } = subject();
    if (opened.offers === undefined || harness.other === undefined || opened.members === undefined)
      return expect(opened.offers ?? opened.members ?? harness.other).toBeUndefined();
    const theirs = open(harness, { access: harness.other });
    const isOffered = async (id: string) => (await theirs.offers?.list())?.some((image) => image.id === id) ?? false;
    const [image, memberId] = [await workshop.shareable(), await otherMember(subject())];
    expect(await isOffered(image.id)).toBe(false);
    await opened.members.add(image.id, { memberId });
    const status = async () => (await membersOf(subject(), image.id))[0]?.status;
    const possible = decisions.filter((decision) => description.deciding?.decisions.includes(decision));
    // Where a membership has no state at all, it is offered for as long as it is shared.
    const stateless = (await theirs.images?.get(image.id))?.image.memberStatus === null;
    expect(await isOffered(image.id)).toBe(stateless || (await status()) === 'pending');
    expect(theirs.offers?.decide !== undefined).toBe(possible.length > 0);
    for (const decision of possible) {
      expect((await theirs.offers?.decide?.(image.id, decision))?.status).toBeGreaterThanOrEqual(200);
      expect(await status()).toBe(decision);
      expect(await isOffered(image.id)).toBe(decision === 'pending');
      expect((await workshop.look(image.id)).visibility).toBe(image.visibility);
    }
    await opened.members.remove(image.id, memberId);
    expect(await isOffered(image.id)).toBe(false);
  });

  it('lets nobody decide on what was not offered to them', async () => {
    const { opened, workshop } = subject();
    const decide = opened.offers?.decide;
    if (decide === undefined) return expect(subject().description.deciding?.decisions ?? []).toEqual([]);
    const image = await workshop.shareable();
    const refused = ['upstream_forbidden', 'upstream_not_found', 'upstream_rejected'];
    expect(await codeOf(decide(image.id, 'accepted'))).toBeOneOf(refused);
  });
}
