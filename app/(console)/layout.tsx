import type { ReactNode } from 'react';
import { EventFollower } from '@/components/events/event-follower';
import { ConsoleShell } from '@/components/shell/console-shell';
import { requireSession } from '@/lib/auth/session';
import { env } from '@/lib/env';

/** Pages ask for the session again: a layout is not where access is decided. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { person } = await requireSession();
  return (
    <ConsoleShell person={{ name: person.name, email: person.email }} sandbox={env().sandbox}>
      {children}
      <EventFollower />
    </ConsoleShell>
  );
}
