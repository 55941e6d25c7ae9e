'use client';
import type { ReactNode } from 'react';
import { AppShell } from './app-shell';
import { Palette } from './palette';
import type { ShellPerson } from './person-menu';

interface ConsoleShellProps {
  person: ShellPerson;
  sandbox: boolean;
  children: ReactNode;
}

/** The shell with its wires to the server. */
export function ConsoleShell({ person, sandbox, children }: ConsoleShellProps) {
  return (
    <AppShell person={person} sandbox={sandbox} palette={<Palette connections={[]} />}>
      {children}
    </AppShell>
  );
}
