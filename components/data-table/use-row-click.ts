'use client';
import { type RefObject, useEffect } from 'react';

/**
 * A click anywhere on a row follows its link. Listened for on the container, because a row itself is nothing one can
 * operate: the link in it is, for keyboards and screen readers.
 */
export function useRowClick(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    element.addEventListener('click', followRow);
    return () => element.removeEventListener('click', followRow);
  });
}

/** Unless the click was meant for something in the row, or ended a text selection. */
function followRow(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('a, button, input, label')) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = target?.closest('[data-index]')?.querySelector<HTMLAnchorElement>('a[data-row-link]');
  if (link === null || link === undefined) return;
  if (event.metaKey || event.ctrlKey) window.open(link.href, '_blank', 'noopener');
  else link.click();
}
