import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { checkedAccess, recordable } from '../access-input';
import type { ConnectionCheck, checkConnection, checkUnsavedConnection } from '../contract';
import { checkOf } from '../present';
import { type ConnectionRow, connectionStore } from '../store';
import { connect, connectRow, openProviders, providerOf } from './open';
import { planWalk } from './plan-walk';
import { consoleAddressRules } from './tools';
import { type Finding, tryOut } from './try-out';
import { announce, auditObjectOf, visibleRow } from './visible';

/** Tests what is in a form. Its credentials are its own: sealed ones never go to settings that were not saved. */
export async function checkUnsaved(
  context: Context,
  { body }: InputOf<typeof checkUnsavedConnection>,
): Promise<ConnectionCheck> {
  const provider = providerOf(body.provider);
  const { description } = provider;
  const facts = {
    action: 'connection.checked',
    object: { kind: 'connection', id: 'unsaved' },
    after: { provider: description.id, settings: recordable(description, body.settings) },
  };
  return audited(context, facts, async () => {
    const access = checkedAccess(description, body, consoleAddressRules());
    const found = await tryOut(connect(provider, access, 'unsaved'), description, context.signal);
    return checkOf(found, context.locale);
  });
}

/** Tests what is saved, and remembers what was found. */
export async function checkSaved(
  context: Context,
  { params }: InputOf<typeof checkConnection>,
): Promise<ConnectionCheck> {
  const row = await visibleRow(context, params.connectionId);
  return audited(context, { action: 'connection.checked', object: auditObjectOf(row) }, async () => {
    authorize(context, 'image.read', row);
    return checkOf(await checkRow(row, context), context.locale);
  });
}

/** Opens the connection anew, so that neither an old token nor an open circuit answers in its place. */
export async function checkRow(row: ConnectionRow, { signal, now }: Pick<Context, 'signal' | 'now'>): Promise<Finding> {
  const provider = connectRow(row);
  const found = await tryOut(provider, providerOf(row.provider).description, signal);
  // A person who went away in the middle proves nothing about the provider.
  if (signal.aborted) return found;
  if (found.ok) openProviders().keep(row, provider);
  await connectionStore.recordCheck(row, factsOf(found, now()));
  // What works again is worth reading before the pause after a failure is over.
  if (found.ok && !row.paused && row.walk?.problem) await planWalk(row.id, { at: now() });
  await announce('connection.updated', row, now());
  return found;
}

function factsOf(found: Finding, at: Date) {
  const { problem, identity, apiVersion = null, apiSupportedUntil = null, warnings, latencyMs } = found;
  return {
    lastCheckedAt: at,
    latencyMs,
    problem: problem === undefined ? null : { code: problem.code, detail: problem.detail, at: at.toISOString() },
    // After a failure, what was known before still says whose connection this is.
    ...(identity === undefined ? {} : { identity, apiVersion, apiSupportedUntil, warnings }),
  };
}
