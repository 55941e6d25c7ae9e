'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Input } from '@/components/ui/input';
import type { PropertyEditing } from '@/lib/domain/image-editing';
import { isReadOnlyKey } from '@/lib/domain/image-editing-check';
import { AddProperty } from './add-property';
import { EditProperty } from './edit-property';
import type { ImageDraft } from './use-image-draft';

/** From so many on, a box to find one. */
const worthFiltering = 6;

/** Custom properties, a row each: those the provider has a name for, those of the image, and those added here. */
export function EditProperties({ draft, rules }: { draft: ImageDraft; rules: PropertyEditing }) {
  const t = useTranslations('editing.editor');
  const [filter, setFilter] = useState('');
  const had = draft.base.properties;
  const changes = draft.change.properties ?? {};
  const named = rules.fields.map(({ name }) => name);
  const others = [...Object.keys(had), ...Object.keys(changes)].toSorted((a, b) => a.localeCompare(b));
  const keys = [...new Set([...named, ...others])];
  const wanted = filter.trim().toLowerCase();
  const valueOf = (key: string) =>
    Object.hasOwn(changes, key) ? changes[key] : Object.hasOwn(had, key) ? had[key] : undefined;
  const shown = keys.filter(
    (key) => key.toLowerCase().includes(wanted) || valueOf(key)?.toLowerCase().includes(wanted),
  );
  const isLocked = (key: string) => isReadOnlyKey(rules, key) || (!rules.custom && !named.includes(key));
  return (
    <div className="grid gap-3">
      {keys.length < worthFiltering ? null : (
        <Input
          type="search"
          value={filter}
          aria-label={t('filter')}
          placeholder={t('filter')}
          className="max-w-72"
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {keys.length === 0 ? <p className="text-muted-foreground">{t('noProperties')}</p> : null}
      {keys.length > 0 && shown.length === 0 ? <p className="text-muted-foreground">{t('filterNothing')}</p> : null}
      {shown.length === 0 ? null : (
        <ul className="divide-y rounded-md border">
          {shown.map((key) => (
            <EditProperty
              key={key}
              name={key}
              value={valueOf(key) ?? null}
              base={Object.hasOwn(had, key) ? had[key] : undefined}
              field={rules.fields.find(({ name }) => name === key)}
              message={messageOf(draft, key)}
              locked={isLocked(key)}
              onChange={(value) => draft.set({ properties: { [key]: value } })}
            />
          ))}
        </ul>
      )}
      {rules.custom ? (
        <AddProperty
          rules={rules}
          taken={(key) => keys.includes(key)}
          onAdd={(key, value) => {
            setFilter('');
            draft.set({ properties: { [key]: value } });
          }}
        />
      ) : null}
    </div>
  );
}

function messageOf({ messages }: ImageDraft, key: string): string | undefined {
  const path = `properties.${key}`;
  return Object.hasOwn(messages, path) ? messages[path] : undefined;
}
