'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Permission } from '@/lib/domain/permission';
import type { CapabilityGroup } from '@/lib/domain/provider-description';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { leaveSession, meKeys, updateMeMutation } from '@/lib/features/me/queries';
import { hasImages } from '@/lib/providers/catalog';
import { AppShell } from './app-shell';
import { HeldPermissions } from './held-areas';
import { Palette, type PaletteConnection } from './palette';
import type { ShellPerson } from './person-menu';
import { type ShellActions, ShellActionsProvider } from './shell-actions';
import { WaitingCounts } from './waiting-counts';

interface ConsoleShellProps {
  person: ShellPerson;
  /** What the person may do in at least one team. */
  held: readonly Permission[];
  /** What at least one of their connections offers. */
  offered: readonly CapabilityGroup[];
  sandbox: boolean;
  children: ReactNode;
}

/** The shell with its wires to the server. */
export function ConsoleShell({ person, held, offered, sandbox, children }: ConsoleShellProps) {
  return (
    <ShellActionsProvider actions={useConsoleActions()}>
      <HeldPermissions held={held} offered={offered}>
        <WaitingCounts>
          <AppShell person={person} sandbox={sandbox} palette={<ConsolePalette />}>
            {children}
          </AppShell>
        </WaitingCounts>
      </HeldPermissions>
    </ShellActionsProvider>
  );
}

function useConsoleActions(): ShellActions {
  const client = useQueryClient();
  // Not quiet as in a form: the switches have no place of their own for a failure, so it becomes a toast.
  const { mutateAsync } = useMutation({ ...updateMeMutation(), meta: {} });
  return useMemo(
    () => ({
      savePreferences: async (changes) => {
        try {
          client.setQueryData(meKeys.me, await mutateAsync(changes));
        } catch {
          // Reported by the mutation cache; the switch itself already shows what this browser does.
        }
      },
      signOut: () => leaveSession(client),
    }),
    [client, mutateAsync],
  );
}

const none: readonly PaletteConnection[] = [];

/**
 * Asks for the connections when it is opened, not on every page. It must not watch the query itself: a query that is
 * watched already is hydrated only after the first render, too late for the pages that prefetch it.
 */
function ConsolePalette() {
  const client = useQueryClient();
  const [connections, setConnections] = useState(none);
  const read = async () => {
    try {
      const { items } = await client.fetchQuery(connectionsQuery());
      setConnections(items.filter(({ provider }) => hasImages(provider)));
    } catch {
      // Without them the palette still goes to pages; the connections' own page says what is wrong.
    }
  };
  return <Palette connections={connections} onOpen={() => void read()} />;
}
