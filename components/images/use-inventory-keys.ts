'use client';
import { useRouter } from 'next/navigation';
import { type RefObject, useEffect } from 'react';
import { plainKey } from '@/components/data-table/plain-key';

/**
 * `/` goes to the search box, `?` opens the list of keys, `e` the editor of the row that has the focus; none of them while
 * somebody types or a dialog is open.
 */
export function useInventoryKeys(search: RefObject<HTMLInputElement | null>, onHelp: () => void): void {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = plainKey(event);
      if (key === '/') search.current?.focus();
      else if (key === '?') onHelp();
      else if (key === 'e' && focusedRow() !== undefined) router.push(`${focusedRow()}?tab=metadata`);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** The address of the row in which the focus is. */
function focusedRow(): string | undefined {
  const link = document.activeElement?.closest('[data-index]')?.querySelector('a[data-row-link]');
  return link?.getAttribute('href') ?? undefined;
}
