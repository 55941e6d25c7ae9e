'use client';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useProvidersOfConnections } from '@/components/images/connection-names';
import type { ImageSelection } from '@/components/images/image-selection';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { NewChangeSet } from '@/lib/features/change-sets/queries';
import { type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import { catalog } from '@/lib/providers/catalog';
import { type ActionKind, actionKinds } from './action-draft';
import { ChangeDialog } from './change-dialog';

interface ChangeMenuProps {
  question: ImageQuestion;
  selection: ImageSelection;
  size: number;
}

/** Everything that can be done to many images at once. */
export function ChangeMenu({ question, selection, size }: ChangeMenuProps) {
  const t = useTranslations('changeSets.menu');
  const [kind, setKind] = useState<ActionKind | null>(null);
  const everywhere = useProvidersOfConnections();
  const providers =
    selection.kind === 'all' ? everywhere : new Set([...selection.images.values()].map(({ provider }) => provider));
  const descriptions = [...catalog.values()].filter(({ id }) => providers.has(id));
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <PencilLine aria-hidden />
            {t('open')}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="center">
          {actionKinds.map((each) => (
            <DropdownMenuItem key={each} onSelect={() => setKind(each)}>
              {t(each)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {kind === null ? null : (
        <ChangeDialog
          {...{ kind, descriptions, size }}
          chosen={chosenOf(question, selection)}
          onClose={() => setKind(null)}
        />
      )}
    </>
  );
}

function chosenOf(
  question: ImageQuestion,
  selection: ImageSelection,
): Pick<NewChangeSet, 'images' | 'filter' | 'except'> {
  const named = (images: Iterable<{ connectionId: string; id: string }>) =>
    [...images].map(({ connectionId, id }) => ({ connectionId, imageId: id }));
  if (selection.kind === 'some') return { images: named(selection.images.values()) };
  const except = named(selection.except.values());
  const filter = spelledQuestion({ filter: question.filter });
  return { filter, ...(except.length === 0 ? {} : { except }) };
}
