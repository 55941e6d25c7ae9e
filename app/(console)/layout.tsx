import type { ReactNode } from 'react';
import { EventFollower } from '@/components/events/event-follower';
import { ConsoleShell } from '@/components/shell/console-shell';
import { mayCall } from '@/lib/auth/authorize';
import { requireSession } from '@/lib/auth/session';
import { permissions } from '@/lib/domain/permission';
import { env } from '@/lib/env';

/** Pages ask for the session again: a layout is not where access is decided. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person, caller } = await requireSession();
  const held = permissions.filter((each) => mayCall(caller, each));
  return (
    <ConsoleShell person={{ name: person.name, email: person.email }} held={held} sandbox={env().sandbox}>
      {children}
      <EventFollower />
    </ConsoleShell>
  );
}
