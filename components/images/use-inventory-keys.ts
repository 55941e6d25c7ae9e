'use client';
import { type RefObject, useEffect } from 'react';
import { plainKey } from '@/components/data-table/plain-key';

/** `/` goes to the search box, `?` opens the list of keys; neither while somebody types or a dialog is open. */
export function useInventoryKeys(search: RefObject<HTMLInputElement | null>, onHelp: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = plainKey(event);
      if (key === '/') search.current?.focus();
      else if (key === '?') onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
