'use client';
import { useEffect } from 'react';
import { plainKey } from '@/components/data-table/plain-key';

/** `e` opens the editor; never while somebody types, and not below an open menu or dialog. */
export function useEditKey(onEdit: (() => void) | undefined): void {
  useEffect(() => {
    if (onEdit === undefined) return;
    const press = (event: KeyboardEvent) => {
      if (plainKey(event) !== 'e') return;
      event.preventDefault();
      onEdit();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
