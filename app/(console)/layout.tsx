import type { ReactNode } from 'react';
import { EventFollower } from '@/components/events/event-follower';
import { ConsoleShell } from '@/components/shell/console-shell';
import { mayCall } from '@/lib/auth/authorize';
import { pageContext, requireSession } from '@/lib/auth/session';
import { permissions } from '@/lib/domain/permission';
import type { CapabilityGroup } from '@/lib/domain/provider-description';
import { env } from '@/lib/env';
import { listConnections } from '@/lib/features/connections/service/list';
import { catalog } from '@/lib/providers/catalog';

/** Pages ask for the session again: a layout is not where access is decided. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person, caller } = await requireSession();
  const held = permissions.filter((each) => mayCall(caller, each));
  const offered = await offeredGroups();
  return (
    <ConsoleShell person={{ name: person.name, email: person.email }} {...{ held, offered }} sandbox={env().sandbox}>
      {children}
      <EventFollower />
    </ConsoleShell>
  );
}

/** What at least one of the person's connections can do: an area that nothing leads to is not shown. */
async function offeredGroups(): Promise<CapabilityGroup[]> {
  const { items } = await listConnections(await pageContext());
  return [...new Set(items.flatMap(({ provider }) => catalog.get(provider)?.capabilities ?? []))];
}
