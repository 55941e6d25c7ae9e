'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { plainKey } from './plain-key';

interface RowKeysOptions {
  container: RefObject<HTMLElement | null>;
  /** The rows that can be walked: from the first that is held to the last. */
  first: number;
  count: number;
  scrollTo: (index: number) => void;
  /** `x`; with Shift everything since the row that was chosen last. */
  onToggle?: ((index: number, range: boolean) => void) | undefined;
  /** Escape. True when there was something to clear. */
  onClear?: (() => boolean) | undefined;
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
 * j and k move between rows, x selects, Escape lets go, Enter is the link's own. They work wherever the focus is:
 * never while somebody types, and not below an open menu or dialog.
 */
export function useRowKeys({ container, first, count, scrollTo, onToggle, onClear }: RowKeysOptions) {
  const [active, setActive] = useState(-1);
  // Keys come faster than renders: the next step starts where the last one ended, rendered or not.
  const latest = useRef(-1);
  const settle = (index: number) => {
    latest.current = index;
    setActive(index);
  };
  const [move, setMove] = useState<Move | null>(null);

  const handle = (event: KeyboardEvent): void => {
    const key = plainKey(event);
    if (key === null || count === 0) return;
    const step = steps.get(key);
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(count - 1, Math.max(first, latest.current + step));
      scrollTo(next);
      settle(next);
      setMove({ index: next });
    } else if (key === 'x' && latest.current >= first && latest.current < count) {
      event.preventDefault();
      onToggle?.(latest.current, event.shiftKey);
    } else if (key === 'Escape' && onClear?.()) event.preventDefault();
  };

  useFocusOnMove(container, move);
  useEffect(() => {
    // Rows that came or went above have given the focused one another number.
    const index = rowIndexOf(document.activeElement);
    if (index !== undefined && index !== latest.current && container.current?.contains(document.activeElement))
      settle(index);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => handle(event);
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
