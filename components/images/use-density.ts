'use client';
import { useState } from 'react';
import { useShellActions } from '@/components/shell/shell-actions';

type Density = 'compact' | 'comfortable';

/** How high rows are: a preference of the person, wherever they sign in. */
export function useDensity(preferred: Density | undefined): [Density, (density: Density) => void] {
  const { savePreferences } = useShellActions();
  const [density, setDensity] = useState<Density>(preferred ?? 'compact');
  return [
    density,
    (chosen) => {
      setDensity(chosen);
      void savePreferences({ density: chosen });
    },
  ];
}
