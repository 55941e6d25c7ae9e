'use client';
import { createContext, type ReactNode, use } from 'react';
import type { Preferences } from '@/lib/domain/person';

/** What the furniture of the shell does to the server; given from outside, so that it can be drawn without one. */
export interface ShellActions {
  savePreferences: (changes: Partial<Preferences>) => Promise<void>;
  signOut: () => Promise<void>;
}

const nothing: ShellActions = { savePreferences: async () => undefined, signOut: async () => undefined };

const ShellActionsContext = createContext<ShellActions>(nothing);

export function ShellActionsProvider({ actions, children }: { actions: ShellActions; children: ReactNode }) {
  return <ShellActionsContext value={actions}>{children}</ShellActionsContext>;
}

export function useShellActions(): ShellActions {
  return use(ShellActionsContext);
}
