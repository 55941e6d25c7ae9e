'use client';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';

interface Held {
  key: string | number | bigint;
  start: number;
}

interface ScrollHoldOptions {
  /** Changes with what is asked: then the list begins at its top. */
  question: string;
  /** Changes with what is held. */
  rows: unknown;
  /** Told where the list is scrolled to, once it comes to rest. */
  onRest?: ((offset: number) => void) | undefined;
}

/** Rows that come or go above must not push away the ones somebody is reading; a new question begins at its top. */
export function useScrollHold(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  { question, rows, onRest }: ScrollHoldOptions,
): void {
  const held = useRef<Held | null>(null);
  const asked = useRef(question);
  const shown = useRef(rows);
  useLayoutEffect(() => {
    if (asked.current !== question) {
      asked.current = question;
      held.current = null;
      shown.current = rows;
      virtualizer.scrollToOffset(0);
      return;
    }
    const { current } = held;
    if (shown.current === rows) return;
    shown.current = rows;
    // At the very top the newest is what somebody wants to see.
    if (current === null || current.start === 0) return;
    const now = virtualizer.measurementsCache.find(({ key }) => key === current.key);
    if (now !== undefined && now.start !== current.start) virtualizer.scrollBy(now.start - current.start);
  });
  const offset = virtualizer.scrollOffset ?? 0;
  const resting = !virtualizer.isScrolling;
  useEffect(() => {
    const first = virtualizer.getVirtualItemForOffset(offset);
    held.current = first === undefined ? null : { key: first.key, start: first.start };
  });
  useEffect(() => {
    if (resting) onRest?.(offset);
  }, [resting, offset, onRest]);
}
