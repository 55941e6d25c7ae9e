'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { announce } from '@/lib/ui/announce';
import { isComposing } from '@/lib/ui/composing';
import { revealHiddenText } from '@/lib/ui/hostile-text';

interface EditTagsProps {
  id: string;
  aria: { disabled: boolean };
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}

/** Each tag with a way out, and a box for new ones: Enter or a comma ends a tag. */
export function EditTags({ id, aria, tags, onChange }: EditTagsProps) {
  const t = useTranslations('editing.editor');
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    const wanted = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    onChange([...new Set([...tags, ...wanted])]);
    setTyped('');
  };
  const remove = (tag: string) => {
    onChange(tags.filter((each) => each !== tag));
    announce(t('removed'));
    // The button that had the focus goes with its tag.
    document.getElementById(id)?.focus();
  };
  return (
    <div className="grid gap-2">
      {tags.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="max-w-full">
              <Badge className="max-w-full gap-1 pr-0.5">
                <HostileText value={tag} singleLine />
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="size-6"
                  disabled={aria.disabled}
                  aria-label={t('removeTag', { tag: revealHiddenText(tag) })}
                  onClick={() => remove(tag)}
                >
                  <X aria-hidden />
                </Button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <div className="flex max-w-96 gap-2">
        <Input
          {...aria}
          autoComplete="off"
          placeholder={t('tag')}
          value={typed}
          onChange={(event) => {
            const text = event.target.value;
            if (text.includes(',')) add(text);
            else setTyped(text);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event)) return;
            event.preventDefault();
            add(typed);
          }}
          // What was typed and not ended is meant all the same.
          onBlur={() => (typed.trim() === '' ? undefined : add(typed))}
        />
        <Button variant="outline" disabled={aria.disabled || typed.trim() === ''} onClick={() => add(typed)}>
          {t('addTag')}
        </Button>
      </div>
    </div>
  );
}
