import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentConforms } from './conformance-writes-content';
import { editingConforms } from './conformance-writes-editing';
import { subjectOf, type WritingHarness, type WritingSubject } from './conformance-writes-harness';
import { membersConform } from './conformance-writes-members';
import { offersConform } from './conformance-writes-offers';
import { propertiesConform } from './conformance-writes-properties';
import { registeringConforms } from './conformance-writes-registering';
import { removalConforms } from './conformance-writes-removal';

/**
 * What a provider's writes are: the suite that every adapter passes against its own emulator, and against a real cloud.
 * It asks only through the seam, makes the images that it changes and removes each of them. What the descriptor declares
 * is tried; what it does not declare must not be there.
 */
export function conformanceOfWrites(name: string, makeHarness: () => WritingHarness | Promise<WritingHarness>): void {
  describe(`${name} writes`, { timeout: 240_000 }, () => {
    let prepared: WritingSubject | undefined;
    const subject = () => {
      if (prepared === undefined) throw new Error('The harness is not ready');
      return prepared;
    };
    beforeAll(async () => {
      prepared = subjectOf(await makeHarness());
    });
    afterAll(async () => {
      await prepared?.workshop.cleanUp();
    });

    it('describes each group that it has, and no other', () => {
      const { description } = subject();
      const has = (group: (typeof description.capabilities)[number]) => description.capabilities.includes(group);
      expect({
        editing: description.editing !== undefined,
        registering: description.registering !== undefined,
        sharing: description.sharing !== undefined,
        deciding: description.deciding !== undefined,
      }).toEqual({
        ...{ editing: has('metadata'), registering: has('register') },
        ...{ sharing: has('members'), deciding: has('offers') },
      });
    });

    editingConforms(subject);
    propertiesConform(subject);
    registeringConforms(subject);
    contentConforms(subject);
    removalConforms(subject);
    membersConform(subject);
    offersConform(subject);
  });
}
