'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isComposing } from '@/lib/ui/composing';

interface RowKeysOptions {
  container: RefObject<HTMLElement | null>;
  count: number;
  scrollTo: (index: number) => void;
  /** `x`. */
  onToggle?: ((index: number) => void) | undefined;
}

const steps = new Map([
  ['j', 1],
  ['k', -1],
]);

/** A wish to focus a row; a new object each time, so that wishing twice for the same row focuses it twice. */
interface Move {
  index: number;
}

/**
 * j and k move between rows, x selects, Enter is the link's own. The keys work while the focus is in the table or
 * nowhere: never while somebody types or a dialog is open.
 */
export function useRowKeys({ container, count, scrollTo, onToggle }: RowKeysOptions) {
  const [active, setActive] = useState(-1);
  // Keys come faster than renders: the next step starts where the last one ended, rendered or not.
  const latest = useRef(-1);
  const settle = (index: number) => {
    latest.current = index;
    setActive(index);
  };
  const [move, setMove] = useState<Move | null>(null);

  const handle = (event: KeyboardEvent): void => {
    if (!isPlainKey(event) || count === 0) return;
    const step = steps.get(event.key);
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(count - 1, Math.max(0, latest.current + step));
      scrollTo(next);
      settle(next);
      setMove({ index: next });
    } else if (event.key === 'x' && latest.current >= 0 && latest.current < count) {
      event.preventDefault();
      onToggle?.(latest.current);
    }
  };

  useFocusOnMove(container, move);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inside = event.target instanceof Node && container.current?.contains(event.target);
      if (inside || event.target === document.body) handle(event);
    };
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Node && container.current?.contains(event.target))
        settle(rowIndexOf(event.target) ?? latest.current);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('focusin', focus);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('focusin', focus);
    };
  });
  return active;
}

/** After a move the row is there (the virtualizer keeps the active one): its link takes the focus, else the row. */
function useFocusOnMove(container: RefObject<HTMLElement | null>, move: Move | null): void {
  useLayoutEffect(() => {
    if (move === null) return;
    const row = container.current?.querySelector<HTMLElement>(`[data-index="${move.index}"]`);
    const target = row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
    target?.focus({ preventScroll: true });
  }, [container, move]);
}

function rowIndexOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
  return Number.isNaN(index) ? undefined : index;
}

function isPlainKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || isComposing(event)) return false;
  const target = event.target;
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=menu]'));
}
