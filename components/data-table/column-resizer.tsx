'use client';
import type { PointerEvent } from 'react';
import { narrowest } from './column-layout';
import type { ColumnChanges } from './header-row';

/**
 * The edge of a header that is pulled with a pointer, or pressed twice to go back to its own width. Not in the Tab order:
 * a dozen more stops before the rows would help nobody, and the table's settings do the same by keyboard.
 */
export function ColumnResizer({ id, changes }: { id: string; changes: ColumnChanges }) {
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    const cell = event.currentTarget.parentElement;
    if (cell === null || event.button !== 0) return;
    // Else the drag that moves the whole column would begin.
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.dataset.from = String(cell.offsetWidth - event.clientX);
  };
  const widthAt = (event: PointerEvent<HTMLSpanElement>): number | undefined => {
    const from = event.currentTarget.dataset.from;
    return from === undefined ? undefined : Math.max(narrowest, Number(from) + event.clientX);
  };
  const pull = (event: PointerEvent<HTMLSpanElement>) => {
    const width = widthAt(event);
    if (width !== undefined) changes.preview({ id, width });
  };
  const end = (event: PointerEvent<HTMLSpanElement>) => {
    const width = widthAt(event);
    delete event.currentTarget.dataset.from;
    changes.preview(null);
    if (width !== undefined && event.type === 'pointerup') changes.resize(id, width);
  };
  return (
    <span
      aria-hidden
      data-slot="column-resizer"
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => changes.resize(id, undefined)}
      className="absolute inset-y-1 -right-1 z-20 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1/2 after:w-px after:bg-border hover:after:w-0.5 hover:after:bg-ring pointer-coarse:hidden"
    />
  );
}
