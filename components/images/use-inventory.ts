'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type ColumnLayout, parseLayout, spellLayout } from '@/components/data-table/column-layout';
import { type ImageQuestion, questionOf, spelledQuestion } from '@/lib/features/images/question';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';
import { setBrowserCookie } from '@/lib/ui/browser-cookie';
import { columnIds, initialLayout } from './inventory-columns';
import { layoutCookie } from './layout-cookie';

export interface Inventory {
  question: ImageQuestion;
  layout: ColumnLayout;
  /** The saved view that was opened; what is shown may have moved on since. */
  viewId: string | undefined;
  /** The address without the name of the view: what a view saves, and what tells whether it was changed. */
  search: string;
  /** `replace`: part of one act, such as typing, that Back should undo as a whole. */
  ask: (question: ImageQuestion, how?: 'push' | 'replace') => void;
  setLayout: (layout: ColumnLayout) => void;
  resetLayout: () => void;
  /** Shows what a search says, under the name of a view or none. */
  open: (search: string, viewId?: string | undefined) => void;
}

/**
 * What the page shows lives in the address, under the very names of the API besides `columns` and `view`: a pasted link
 * shows the same, and a script can take it over. Columns are remembered by this browser too.
 */
export function useInventory(stored: string | undefined): Inventory {
  const address = useSearchParams();
  const text = address.toString();
  const [remembered, setRemembered] = useState(stored ?? '');
  const question = useMemo(() => questionOf(queryParameters(new URLSearchParams(text))), [text]);
  const columns = address.get('columns');
  const viewId = address.get('view') ?? undefined;
  const layout = useMemo(() => parseLayout(columns ?? remembered, columnIds) ?? initialLayout, [columns, remembered]);
  useColumnsInAddress(columns, remembered);
  const remember = useCallback((spelled: string) => {
    setRemembered(spelled);
    setBrowserCookie(layoutCookie, spelled);
  }, []);
  const search = spell({ question, columns, viewId: undefined });
  return {
    ...{ question, layout, viewId, search },
    ask: (next, how = 'push') => go(spell({ question: next, columns, viewId }), how),
    setLayout: (next) => {
      remember(spellLayout(next));
      go(spell({ question, columns: spellLayout(next), viewId }), 'replace');
    },
    resetLayout: () => {
      remember('');
      go(spell({ question, columns: null, viewId }), 'replace');
    },
    open: (saved, id) => {
      const said = new URLSearchParams(saved);
      go(spell({ question: questionOf(queryParameters(said)), columns: said.get('columns'), viewId: id }), 'push');
    },
  };
}

/** Columns of one's own stand in the address from the start: whoever gets the link is to see the same. */
function useColumnsInAddress(columns: string | null, remembered: string): void {
  useEffect(() => {
    if (columns !== null || parseLayout(remembered, columnIds) === null) return;
    const said = new URLSearchParams(window.location.search);
    said.set('columns', remembered);
    go(said.toString(), 'replace');
  }, [columns, remembered]);
}

interface Address {
  question: ImageQuestion;
  columns: string | null;
  viewId: string | undefined;
}

function spell({ question, columns, viewId }: Address): string {
  return searchOf({ ...spelledQuestion(question), columns, view: viewId }).toString();
}

/** Next keeps `useSearchParams` in step with the history; nothing has to be fetched from our server for this. */
function go(search: string, how: 'push' | 'replace'): void {
  const address = search === '' ? window.location.pathname : `?${search}`;
  if (how === 'push') window.history.pushState({}, '', address);
  else window.history.replaceState({}, '', address);
}
