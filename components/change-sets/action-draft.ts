import { type SetAction, setAction } from '@/lib/domain/change-set';
import type { EditableField } from '@/lib/domain/image-editing';
import { pairsIn, wordsIn } from './shared-fields';

export const actionKinds = ['edit', 'properties', 'tags', 'protect', 'members', 'delete'] as const;
export type ActionKind = (typeof actionKinds)[number];

/** What somebody typed so far; a key that is not there is left as it is at every image. */
export type Draft = Readonly<Record<string, string>>;

/** The action that a draft stands for; undefined while it says nothing, or nothing that can be read. */
export function actionOf(kind: ActionKind, draft: Draft, fields: readonly EditableField[]): SetAction | undefined {
  const parsed = setAction.safeParse(rawActionOf(kind, draft, fields));
  return parsed.success ? parsed.data : undefined;
}

function rawActionOf(kind: ActionKind, draft: Draft, fields: readonly EditableField[]): unknown {
  const { add = '', remove = '', canShare = '' } = draft;
  if (kind === 'delete') return { kind };
  if (kind === 'protect') return { kind, protected: draft.protected !== 'false' };
  if (kind === 'properties') return { kind, set: pairsIn(add), unset: wordsIn(remove) };
  const words = { add: wordsIn(add), remove: wordsIn(remove) };
  if (kind === 'tags') return { kind, ...words };
  if (kind === 'members') return { kind, ...words, ...(canShare === '' ? {} : { canShare: canShare === 'true' }) };
  const given = fields.flatMap((field) => {
    const typed = draft[field.name];
    return typed === undefined || typed === '' ? [] : [[field.name, valueOf(field, typed)]];
  });
  return { kind, fields: Object.fromEntries(given) };
}

function valueOf({ kind }: EditableField, typed: string): unknown {
  if (kind === 'boolean') return typed === 'true';
  return kind === 'integer' ? Number(typed) : typed;
}
