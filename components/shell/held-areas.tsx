'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Permission } from '@/lib/domain/permission';
import { areas } from './areas';

const HeldContext = createContext<readonly Permission[]>([]);

/** What the person may do in at least one team, for those below that lead somewhere. */
export function HeldPermissions({ held, children }: { held: readonly Permission[]; children: ReactNode }) {
  return <HeldContext value={held}>{children}</HeldContext>;
}

/** The areas that are this person's to enter. */
export function useAreas() {
  const held = use(HeldContext);
  return useMemo(() => areas.filter((area) => !('needs' in area) || held.includes(area.needs)), [held]);
}

/** Whether the person holds it in at least one team: the server decides again, on the thing itself. */
export function useHolds(permission: Permission): boolean {
  return use(HeldContext).includes(permission);
}
