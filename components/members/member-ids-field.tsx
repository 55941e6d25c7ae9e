'use client';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Field, FieldDescription, FieldError } from '@/components/ui/field';
import { Label } from '@/components/ui/label';
import { Textarea } from '@/components/ui/textarea';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { PastedMember } from '@/lib/features/images/pasted-members';

interface MemberIdsFieldProps {
  text: string;
  onText: (text: string) => void;
  /** What was read out of the text. */
  pasted: readonly PastedMember[];
  /** The owner, who needs no membership, when it is among them. */
  owner: string | undefined;
  description: ProviderDescription;
}

/** A list of ids as people have it, and what of it can't be one. */
export function MemberIdsField({ text, onText, pasted, owner, description }: MemberIdsFieldProps) {
  const t = useTranslations('members.list');
  const id = useId();
  const wrong = pasted.filter(({ isPossible }) => !isPossible);
  const isWrong = wrong.length > 0 || owner !== undefined;
  return (
    <Field>
      <Label htmlFor={id}>{t('ids')}</Label>
      <Textarea
        id={id}
        rows={8}
        value={text}
        onChange={(event) => onText(event.target.value)}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        aria-describedby={`${id}-help ${id}-found`}
        aria-invalid={isWrong || undefined}
        className="max-h-60 font-mono text-sm"
      />
      <FieldDescription id={`${id}-help`}>{t('idsHint')}</FieldDescription>
      <div id={`${id}-found`} aria-live="polite" className="grid gap-1">
        <p className="text-sm tabular-nums">{t('found', { count: pasted.length - wrong.length })}</p>
        {wrong.length === 0 ? null : <Impossible ids={wrong.map((each) => each.id)} description={description} />}
        {owner === undefined ? null : <FieldError>{t('own', { id: owner })}</FieldError>}
      </div>
    </Field>
  );
}

const shown = 5;

function Impossible({ ids, description }: { ids: string[]; description: ProviderDescription }) {
  const t = useTranslations('members.list');
  const provider = description.label[useLocale()];
  return (
    <FieldError className="grid gap-0.5">
      <span>{t('impossible', { count: ids.length, provider })}</span>
      {ids.slice(0, shown).map((id) => (
        <HostileText key={id} value={id} limit={80} className="font-mono" />
      ))}
      {ids.length > shown ? <span aria-hidden>…</span> : null}
    </FieldError>
  );
}
