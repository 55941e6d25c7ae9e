'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Permission } from '@/lib/domain/permission';
import type { CapabilityGroup } from '@/lib/domain/provider-description';
import { areas } from './areas';

const HeldContext = createContext<readonly Permission[]>([]);
const OfferedContext = createContext<readonly CapabilityGroup[]>([]);

interface HeldPermissionsProps {
  held: readonly Permission[];
  /** What at least one connection of theirs offers. */
  offered?: readonly CapabilityGroup[];
  children: ReactNode;
}

const nothing: readonly CapabilityGroup[] = [];

/** What the person may do in at least one team, and what there is to do it with, for those below that lead somewhere. */
export function HeldPermissions({ held, offered = nothing, children }: HeldPermissionsProps) {
  return (
    <HeldContext value={held}>
      <OfferedContext value={offered}>{children}</OfferedContext>
    </HeldContext>
  );
}

/** The areas that are this person's to enter, and that hold something. */
export function useAreas() {
  const held = use(HeldContext);
  const offered = use(OfferedContext);
  return useMemo(
    () =>
      areas.filter(
        (area) =>
          (!('needs' in area) || held.includes(area.needs)) &&
          (!('offeredBy' in area) || offered.includes(area.offeredBy)),
      ),
    [held, offered],
  );
}

/** Whether the person holds it in at least one team: the server decides again, on the thing itself. */
export function useHolds(permission: Permission): boolean {
  return use(HeldContext).includes(permission);
}
