'use client';
import { useMemo, useState } from 'react';
import type { RowSelection } from '@/components/data-table/row-selection';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import {
  everythingSelected,
  type ImageSelection,
  isSelected,
  nothingSelected,
  sizeOfSelection,
  withSelected,
} from './image-selection';

/**
 * What is chosen belongs to what is asked: under other filters it would hold images that nobody sees. Sorting, reading on
 * and rows that change keep it.
 */
export function useImageSelection(question: ImageQuestion, total: number) {
  const asked = JSON.stringify(spelledQuestion({ filter: question.filter }));
  const [held, setHeld] = useState({ asked, selection: nothingSelected });
  const selection = held.asked === asked ? held.selection : nothingSelected;
  const rows = useMemo((): RowSelection<ListedImage> => {
    const change = (next: (now: ImageSelection) => ImageSelection) =>
      setHeld((before) => ({ asked, selection: next(before.asked === asked ? before.selection : nothingSelected) }));
    return {
      size: sizeOfSelection(selection, total),
      has: (image) => isSelected(selection, image),
      set: (images, selected) => change((now) => withSelected(now, images, selected)),
      clear: () => change(() => nothingSelected),
    };
  }, [asked, selection, total]);
  return { selection, rows, selectAll: () => setHeld({ asked, selection: everythingSelected }) };
}
