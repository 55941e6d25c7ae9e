import 'server-only';
import { z } from 'zod';
import { authorize } from '@/lib/auth/authorize';
import type { Permission } from '@/lib/domain/permission';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import type { Access, OpenProvider, Provider } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { open } from '@/lib/seal';
import { SealError } from '@/lib/seal-keys';
import { type ConnectionRow, connectionStore } from '../store';
import { OpenProviders } from './open-providers';
import { toolsFor } from './tools';
import { visibleRow } from './visible';

export interface OpenedConnection {
  connection: Pick<ConnectionRow, 'id' | 'name' | 'provider' | 'teamId' | 'settings' | 'paused' | 'identity'>;
  provider: OpenProvider;
  description: ProviderDescription;
}

const held = globalThis as typeof globalThis & { imageConsoleOpenProviders?: OpenProviders };

export function openProviders(): OpenProviders {
  held.imageConsoleOpenProviders ??= new OpenProviders();
  return held.imageConsoleOpenProviders;
}

/** The only door to live providers: authorizes on the connection, opens its seal, and keeps what it opened. */
export async function openConnection(
  context: Context,
  connectionId: string,
  permission: Permission,
): Promise<OpenedConnection> {
  const row = await visibleRow(context, connectionId);
  authorize(context, permission, row);
  const { id, name, teamId, settings, paused, identity } = row;
  return {
    connection: { id, name, provider: row.provider, teamId, settings, paused, identity },
    provider: openProviders().get(row, () => connectRow(row)),
    description: providerOf(row.provider).description,
  };
}

export interface BackgroundConnection {
  connection: Pick<ConnectionRow, 'id' | 'name' | 'provider' | 'teamId' | 'revision' | 'syncEverySeconds' | 'identity'>;
  /** Throws when its credentials cannot be opened. */
  open: () => OpenProvider;
}

/** For jobs, which act for nobody; undefined when the connection is gone or paused. */
export async function openForBackground(connectionId: string): Promise<BackgroundConnection | undefined> {
  const row = await connectionStore.find(connectionId);
  if (row === undefined || row.paused) return undefined;
  const { id, name, provider, teamId, revision, syncEverySeconds, identity } = row;
  return {
    connection: { id, name, provider, teamId, revision, syncEverySeconds, identity },
    open: () => openProviders().get(row, () => connectRow(row)),
  };
}

/** Whether a job that began with this revision of a connection may go on. */
export async function mayGoOn({ id, revision }: Pick<ConnectionRow, 'id' | 'revision'>): Promise<boolean> {
  const row = await connectionStore.standing(id);
  return row !== undefined && !row.paused && row.revision === revision;
}

export function providerOf(id: string): Provider {
  const provider = providers.get(id);
  if (provider !== undefined) return provider;
  throw new Refusal('validation_failed', { fields: [{ path: 'provider', sentence: 'providerUnknown' }] });
}

export function connect(provider: Provider, access: Access, connectionId: string): OpenProvider {
  return provider.connect(access, toolsFor(provider.description.id, connectionId));
}

/** A provider opened anew from what is saved. */
export function connectRow(row: ConnectionRow): OpenProvider {
  return connect(providerOf(row.provider), { settings: row.settings, credentials: credentialsOf(row) }, row.id);
}

const sealedValues = z.record(z.string(), z.string());

function credentialsOf({ id, sealedCredentials }: ConnectionRow): Record<string, string> {
  try {
    return sealedValues.parse(JSON.parse(open(sealedCredentials, id)));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log().error({ connectionId: id, error: error.message }, 'the credentials of a connection could not be opened');
    throw new Refusal('conflict', { sentence: 'sealUnopenable', connectionId: id });
  }
}
