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
  const { text, go } = useAddress();
  const [remembered, setRemembered] = useState(stored ?? '');
  const address = useMemo(() => new URLSearchParams(text), [text]);
  const question = useMemo(() => questionOf(queryParameters(address)), [address]);
  const columns = address.get('columns');
  const viewId = address.get('view') ?? undefined;
  const layout = useMemo(() => parseLayout(columns ?? remembered, columnIds) ?? initialLayout, [columns, remembered]);
  useColumnsInAddress({ text, columns, remembered, go });
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

type Go = (search: string, how: 'push' | 'replace') => void;

interface ColumnsInAddress {
  text: string;
  columns: string | null;
  remembered: string;
  go: Go;
}

/** Columns of one's own stand in the address from the start: whoever gets the link is to see the same. */
function useColumnsInAddress({ text, columns, remembered, go }: ColumnsInAddress): void {
  useEffect(() => {
    if (columns !== null || parseLayout(remembered, columnIds) === null) return;
    const said = new URLSearchParams(text);
    said.set('columns', remembered);
    go(said.toString(), 'replace');
  }, [text, columns, remembered, go]);
}

interface Address {
  question: ImageQuestion;
  columns: string | null;
  viewId: string | undefined;
}

function spell({ question, columns, viewId }: Address): string {
  return searchOf({ ...spelledQuestion(question), columns, view: viewId }).toString();
}

interface HeldAddress {
  /** As Next last said it. */
  said: string;
  /** As it is: Next is told at once, but says so only when it comes to it. */
  text: string;
  /** Written here and not yet said. */
  written: readonly string[];
}

/**
 * The search of the address, ahead of Next: somebody who ticks two boxes in a row must find the first one in the second
 * question. Nothing has to be fetched from our server when it changes.
 */
function useAddress(): { text: string; go: Go } {
  const said = useSearchParams().toString();
  const [held, setHeld] = useState<HeldAddress>({ said, text: said, written: [] });
  if (held.said !== said) {
    const at = held.written.indexOf(said);
    const isEcho = at >= 0 && at < held.written.length - 1;
    setHeld(isEcho ? { ...held, said, written: held.written.slice(at + 1) } : { said, text: said, written: [] });
  }
  const go = useCallback(
    (text: string, how: 'push' | 'replace') => {
      if (new URLSearchParams(window.location.search).toString() === text) return;
      const address = text === '' ? window.location.pathname : `?${text}`;
      setHeld((now) => ({ ...now, text, written: [...now.written, text] }));
      if (how === 'push') window.history.pushState({}, '', address);
      else window.history.replaceState({}, '', address);
    },
    [setHeld],
  );
  return { text: held.text, go };
}
