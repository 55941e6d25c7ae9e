import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { Refusal, type RefusalFacts } from '@/lib/http/refusal';
import type { WantedMember } from '../contract/members';
import type { Opened } from './opening';

type Sentence = NonNullable<RefusalFacts['sentence']>;

/** Before anything is sent: ids the provider could have, nobody twice, not ourselves, and only what it can grant. */
export function checkWanted(opened: Opened, wanted: readonly WantedMember[]): void {
  const { description, connection } = opened;
  const { sharing: rules, memberIdPattern = '.+' } = description;
  const possible = new RegExp(`^(?:${memberIdPattern})$`, 'u');
  const seen = new Set<string>();
  for (const [place, { memberId, canShare }] of wanted.entries()) {
    const refuse = refusing(opened, `members.${place}.`);
    if (!possible.test(memberId)) throw refuse('memberId', 'memberIdMalformed');
    if (memberId === connection.identity?.projectId) throw refuse('memberId', 'memberIsOwn');
    if (seen.has(memberId)) throw refuse('memberId', 'memberTwice', { id: memberId });
    if (canShare === true && !rules?.canShare) throw refuse('canShare', 'canShareUnsupported');
    seen.add(memberId);
  }
  if (rules?.atMost !== undefined && wanted.length > rules.atMost)
    throw refusing(opened, '')('members', 'membersTooMany', { count: rules.atMost });
}

/** The same for one, whose fields are the body's or the path's own. */
export function checkMember(opened: Opened, member: WantedMember): void {
  try {
    checkWanted(opened, [member]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fields = error.facts.fields?.map((each) => ({ ...each, path: each.path.replace('members.0.', '') }));
    throw new Refusal(error.code, { ...error.facts, ...(fields === undefined ? {} : { fields }) });
  }
}

/** Its owner has an image already, whichever connection asks. */
export function checkNotOwner(opened: Opened, { ownerId }: ProviderImage, wanted: readonly WantedMember[]): void {
  if (ownerId !== undefined && wanted.some(({ memberId }) => memberId === ownerId))
    throw refusing(opened, '')('memberId', 'memberIsOwn');
}

function refusing({ description, providerName }: Opened, prefix: string) {
  return (name: string, sentence: Sentence, given: Record<string, string | number> = {}) => {
    const values = { provider: providerName, word: description.memberWord, ...given };
    return new Refusal('validation_failed', {
      ...{ sentence, values },
      fields: [{ path: `${prefix}${name}`, sentence, values }],
    });
  };
}
