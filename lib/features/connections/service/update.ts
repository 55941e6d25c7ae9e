import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { seal } from '@/lib/seal';
import { checkedAccess, checkedSettings, recordable } from '../access-input';
import type { ConnectionPatch, updateConnection } from '../contract';
import { needsCredentialsAgain } from '../credentials-rule';
import { connectionOf } from '../present';
import { type ConnectionChanges, type ConnectionRow, connectionStore } from '../store';
import { openProviders, providerOf } from './open';
import { planWalk } from './plan-walk';
import { consoleAddressRules } from './tools';
import { announce, auditObjectOf, requireTeam, unknownConnection, visibleRow } from './visible';

const attempts = 5;

export async function update(
  context: Context,
  { params, body }: InputOf<typeof updateConnection>,
): Promise<Connection> {
  const before = await visibleRow(context, params.connectionId);
  const { description } = providerOf(before.provider);
  const facts = {
    action: 'connection.updated',
    object: auditObjectOf(before),
    before: recordOf(description, before, body),
    after: recordOf(description, { ...before, ...body }, body),
  };
  return audited(context, facts, async () => {
    authorize(context, 'connection.manage', before);
    if (body.teamId !== undefined && body.teamId !== before.teamId) await requireTeam(context, body.teamId);
    const row = await applied(context, before, body);
    if (row.revision !== before.revision) openProviders().forget(row.id);
    await walkAsChanged(before, row);
    if (row.teamId !== before.teamId) await announce('connection.deleted', before, row.updatedAt);
    await announce('connection.updated', row, row.updatedAt);
    return connectionOf((await connectionStore.find(row.id)) ?? row, context);
  });
}

/** What reads images anew, or at other times, does so from now on and not after the old interval. */
async function walkAsChanged(before: ConnectionRow, row: ConnectionRow): Promise<void> {
  if (row.paused) return;
  const at = row.updatedAt;
  const isOther = row.revision !== before.revision;
  if (isOther) await connectionStore.forgetWalkProblem(row.id);
  if (isOther || before.paused) return planWalk(row.id, { at });
  if (row.syncEverySeconds === before.syncEverySeconds) return undefined;
  const last = row.walk?.completedAt ?? at;
  return planWalk(row.id, { at: new Date(Math.max(at.getTime(), last.getTime() + row.syncEverySeconds * 1000)) });
}

/** Merges into what is there now; somebody else's change in between is merged into as well, never written over. */
async function applied(context: Context, before: ConnectionRow, patch: ConnectionPatch): Promise<ConnectionRow> {
  let current = before;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    authorize(context, 'connection.manage', current);
    const changes = changesOf(current, patch, context.now());
    const grows = changes.settings !== undefined || changes.sealedCredentials !== undefined;
    const updated = await connectionStore.update(current, changes, { grows });
    if (updated !== undefined) return updated;
    const again = await connectionStore.find(before.id);
    if (again === undefined) throw unknownConnection();
    current = again;
  }
  throw new Refusal('conflict', { sentence: 'connectionChanging', connectionId: before.id });
}

function changesOf(current: ConnectionRow, patch: ConnectionPatch, now: Date): ConnectionChanges {
  const { name, teamId, paused, syncEverySeconds } = patch;
  return {
    updatedAt: now,
    ...(name === undefined ? {} : { name }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(paused === undefined ? {} : { paused }),
    ...(syncEverySeconds === undefined ? {} : { syncEverySeconds }),
    ...accessChanges(current, patch, now),
  };
}

function accessChanges(current: ConnectionRow, patch: ConnectionPatch, now: Date): Partial<ConnectionChanges> {
  if (patch.settings === undefined && patch.credentials === undefined) return {};
  const { description } = providerOf(current.provider);
  const merged = { ...current.settings, ...patch.settings };
  const rules = consoleAddressRules();
  if (patch.credentials !== undefined) {
    const access = checkedAccess(description, { settings: merged, credentials: patch.credentials }, rules);
    const sealedCredentials = seal(JSON.stringify(access.credentials), current.id);
    return { settings: access.settings, sealedCredentials, credentialsSetAt: now };
  }
  const settings = checkedSettings(description, merged, rules);
  if (needsCredentialsAgain(description, current.settings, settings))
    throw new Refusal('validation_failed', {
      sentence: 'credentialsAgain',
      fields: [{ path: 'credentials', sentence: 'credentialsAgain' }],
    });
  return { settings };
}

/** Only what this change touches; of credentials only that they were replaced. */
function recordOf(
  description: ProviderDescription,
  state: Pick<ConnectionRow, 'name' | 'teamId' | 'paused' | 'syncEverySeconds'> & {
    settings?: Record<string, string> | undefined;
  } & {
    credentials?: unknown;
  },
  touched: ConnectionPatch,
): Record<string, unknown> {
  return {
    ...(touched.name === undefined ? {} : { name: state.name }),
    ...(touched.teamId === undefined ? {} : { teamId: state.teamId }),
    ...(touched.paused === undefined ? {} : { paused: state.paused }),
    ...(touched.syncEverySeconds === undefined ? {} : { syncEverySeconds: state.syncEverySeconds }),
    ...(touched.settings === undefined ? {} : { settings: recordable(description, state.settings ?? {}) }),
    ...(state.credentials === undefined ? {} : { credentialsReplaced: true }),
  };
}
