'use client';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import type { PropertyEditing } from '@/lib/domain/image-editing';
import { checkChange } from '@/lib/domain/image-editing-check';
import { isComposing } from '@/lib/ui/composing';
import { useChangeIssueSentence } from './use-change-issue-sentence';

interface AddPropertyProps {
  rules: PropertyEditing;
  taken: (key: string) => boolean;
  onAdd: (key: string, value: string) => void;
}

/** Key and value of a new property, checked before it joins the others. */
export function AddProperty({ rules, taken, onAdd }: AddPropertyProps) {
  const t = useTranslations('editing.editor');
  const id = useId();
  const keyBox = useRef<HTMLInputElement>(null);
  const sentence = useChangeIssueSentence();
  const [typed, setTyped] = useState({ key: '', value: '' });
  const [error, setError] = useState<string | null>(null);
  const add = () => {
    const [issue] = checkChange({ fields: [], properties: rules }, { properties: { [typed.key]: typed.value } });
    const wrong = taken(typed.key) ? t('keyTaken') : issue === undefined ? null : sentence(issue);
    setError(wrong);
    keyBox.current?.focus();
    if (wrong !== null) return;
    onAdd(typed.key, typed.value);
    setTyped({ key: '', value: '' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || isComposing(event)) return;
    event.preventDefault();
    if (typed.key !== '') add();
  };
  return (
    <div className="grid items-end gap-2 sm:grid-cols-[minmax(10rem,2fr)_3fr_auto]">
      <Field>
        <Label htmlFor={`${id}-key`}>{t('key')}</Label>
        <Input
          id={`${id}-key`}
          ref={keyBox}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
          aria-invalid={error === null ? undefined : true}
          aria-describedby={error === null ? undefined : `${id}-error`}
          value={typed.key}
          onChange={(event) => setTyped({ ...typed, key: event.target.value })}
          onKeyDown={press}
        />
      </Field>
      <Field>
        <Label htmlFor={`${id}-value`}>{t('value')}</Label>
        <Input
          id={`${id}-value`}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          value={typed.value}
          onChange={(event) => setTyped({ ...typed, value: event.target.value })}
          onKeyDown={press}
        />
      </Field>
      <Button variant="outline" disabled={typed.key === ''} onClick={add}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      {error === null ? null : (
        <FieldError id={`${id}-error`} className="col-span-full">
          {error}
        </FieldError>
      )}
    </div>
  );
}
