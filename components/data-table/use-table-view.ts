'use client';
import { useMemo } from 'react';
import { z } from 'zod';
import { useStored } from '@/lib/ui/use-stored';
import type { Density } from './body-row';

const stored = z.object({
  hidden: z.array(z.string()).max(100),
  density: z.enum(['compact', 'comfortable']),
});

export interface TableView {
  hidden: readonly string[];
  density: Density;
  setShown: (id: string, shown: boolean) => void;
  setDensity: (density: Density) => void;
}

interface Initial {
  hidden?: readonly string[];
  density?: Density;
}

/** Which columns and how high the rows: remembered by this browser under `name`. `initial` is read once. */
export function useTableView(name: string, initial: Initial = {}): TableView {
  const { hidden: initiallyHidden = [], density: initialDensity = 'compact' } = initial;
  const [text, setText] = useStored(`table.${name}`);
  const fallback = JSON.stringify({ hidden: initiallyHidden, density: initialDensity });
  return useMemo(() => {
    const view = read(text) ?? stored.parse(JSON.parse(fallback));
    const save = (change: Partial<z.infer<typeof stored>>) => setText(JSON.stringify({ ...view, ...change }));
    return {
      ...view,
      setShown: (id, shown) => {
        const others = view.hidden.filter((each) => each !== id);
        save({ hidden: shown ? others : [...others, id] });
      },
      setDensity: (density) => save({ density }),
    };
  }, [text, fallback, setText]);
}

function read(text: string | null): z.infer<typeof stored> | undefined {
  try {
    return stored.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
