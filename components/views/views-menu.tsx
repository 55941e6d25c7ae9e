'use client';
import { useQuery } from '@tanstack/react-query';
import { Bookmark, ChevronDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { SavedView } from '@/lib/features/views/contract';
import { viewsQuery } from '@/lib/features/views/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { useViewActions } from './use-view-actions';
import { ViewDialog } from './view-dialog';

export interface TeamChoice {
  id: string;
  name: string;
}

/** The page a view belongs to: what it shows now, and how it is made to show something else. */
export interface ViewedPage {
  viewId: string | undefined;
  search: string;
  open: (search: string, viewId?: string | undefined) => void;
}

interface ViewsMenuProps {
  inventory: ViewedPage;
  teams: readonly TeamChoice[];
}

/** Saved views beside the title: which one is open, whether it was changed, and what can be done with it. */
export function ViewsMenu({ inventory, teams }: ViewsMenuProps) {
  const t = useTranslations('views');
  const views = useQuery(viewsQuery());
  const actions = useViewActions(inventory);
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null);
  const items = views.data?.items ?? [];
  const current = items.find(({ id }) => id === inventory.viewId);
  const isChanged = current !== undefined && !isSameSearch(current.search, inventory.search);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="sm" className="max-w-72 text-muted-foreground" aria-label={labelOf(current, t)}>
            <Bookmark aria-hidden />
            <span className="truncate">{current === undefined ? t('all') : revealHiddenText(current.name)}</span>
            {isChanged ? <span className="shrink-0 font-normal">{t('changed')}</span> : null}
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="max-w-80">
          <DropdownMenuItem onSelect={() => inventory.open('')}>{t('all')}</DropdownMenuItem>
          <ViewList views={items} teams={teams} onOpen={({ search, id }) => inventory.open(search, id)} />
          {views.isError ? <p className="px-2 py-1.5 text-sm text-bad">{t('unreadable')}</p> : null}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setDialog('new')}>
            <Plus aria-hidden />
            {t('saveNew')}
          </DropdownMenuItem>
          {current === undefined ? null : (
            <CurrentItems {...{ inventory, isChanged, actions }} view={current} onEdit={() => setDialog('edit')} />
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ViewDialog
        open={dialog !== null}
        onDone={() => setDialog(null)}
        view={dialog === 'edit' ? current : undefined}
        page={inventory}
        teams={teams}
      />
    </>
  );
}

type Words = ReturnType<typeof useTranslations<'views'>>;

function labelOf(view: SavedView | undefined, t: Words): string {
  return t('current', { name: view === undefined ? t('all') : revealHiddenText(view.name) });
}

interface ViewListProps {
  views: readonly SavedView[];
  teams: readonly TeamChoice[];
  onOpen: (view: SavedView) => void;
}

function ViewList({ views, teams, onOpen }: ViewListProps) {
  const t = useTranslations('views');
  const groups = [undefined, ...new Set(views.flatMap(({ teamId }) => teamId ?? []))].map((teamId) => ({
    key: teamId ?? 'mine',
    title: teamId === undefined ? t('mine') : (teams.find(({ id }) => id === teamId)?.name ?? t('team')),
    views: views.filter((view) => view.teamId === teamId),
  }));
  return groups
    .filter((group) => group.views.length > 0)
    .map((group) => (
      <div key={group.key}>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{group.title}</DropdownMenuLabel>
        {group.views.map((view) => (
          <DropdownMenuItem key={view.id} onSelect={() => onOpen(view)}>
            <span className="truncate">{revealHiddenText(view.name)}</span>
          </DropdownMenuItem>
        ))}
      </div>
    ));
}

interface CurrentItemsProps {
  inventory: ViewedPage;
  view: SavedView;
  isChanged: boolean;
  actions: ReturnType<typeof useViewActions>;
  onEdit: () => void;
}

function CurrentItems({ inventory, view, isChanged, actions, onEdit }: CurrentItemsProps) {
  const t = useTranslations('views');
  const name = revealHiddenText(view.name);
  return (
    <>
      {isChanged ? (
        <DropdownMenuItem onSelect={() => inventory.open(view.search, view.id)}>
          {t('revert', { name })}
        </DropdownMenuItem>
      ) : null}
      {view.mayChange ? (
        <>
          {isChanged ? (
            <DropdownMenuItem onSelect={() => actions.update(view)}>{t('update', { name })}</DropdownMenuItem>
          ) : null}
          <DropdownMenuItem onSelect={onEdit}>{t('edit')}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => actions.remove(view)} className="text-bad">
            {t('delete')}
          </DropdownMenuItem>
        </>
      ) : (
        <p className="max-w-60 px-2 py-1.5 text-sm text-muted-foreground">
          {t('notYours', { name: view.createdBy.name })}
        </p>
      )}
    </>
  );
}

/** The same question, in whatever sequence its parts were written. */
function isSameSearch(left: string, right: string): boolean {
  const sorted = (text: string) => {
    const search = new URLSearchParams(text);
    search.sort();
    return search.toString();
  };
  return sorted(left) === sorted(right);
}
