import 'server-only';
import { permissionsIn } from '@/lib/auth/authorize';
import type { ImageConfig, ImageConfigChange, ProviderImageConfig } from '@/lib/domain/image-config';
import { checkConfig } from '@/lib/domain/image-config-check';
import { openConnection } from '@/lib/features/connections/service/open';
import { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import { problemOf } from '@/lib/http/problem-response';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import type { ConfigsGroup, RolloutsGroup } from '@/lib/providers/config-groups';
import { configActionsOf } from '../config-actions';
import { configTag } from '../config-tag';
import type { PartProblem } from '../contract';

export type Opened = Awaited<ReturnType<typeof opening>>;

/** The connection with its groups, and what the caller may do there. */
export async function opening(context: Context, connectionId: string) {
  const opened = await openConnection(context, connectionId, 'image.read');
  return { ...opened, permissions: permissionsIn(context.caller, opened.connection.teamId) };
}

export function configsOf({ provider, description }: Opened, { locale }: Context): ConfigsGroup {
  if (provider.configs !== undefined) return provider.configs;
  throw missing(description.label[locale]);
}

export function rolloutsOf({ provider, description }: Opened, { locale }: Context): RolloutsGroup {
  if (provider.rollouts !== undefined) return provider.rollouts;
  throw missing(description.label[locale]);
}

function missing(provider: string): Refusal {
  return new Refusal('unsupported_operation', { sentence: 'groupMissing', values: { provider } });
}

export function imageConfigOf(
  { connection, description: { capabilities }, permissions }: Opened,
  config: ProviderImageConfig,
  rollingOut: ReadonlySet<string>,
): ImageConfig {
  const facts = { capabilities, permissions, roles: connection.identity?.roles };
  const actions = configActionsOf({ ...facts, isRollingOut: rollingOut.has(config.id) });
  return { ...config, connectionId: connection.id, actions };
}

/** As the provider has it now, under the tag that a change has to name. */
export function taggedConfig(
  opened: Opened,
  config: ProviderImageConfig,
  rollingOut: ReadonlySet<string>,
): Answer<ImageConfig> {
  return new Answer(imageConfigOf(opened, config, rollingOut), { headers: { etag: configTag(config) } });
}

/** Throws the refusal that says of each value what is wrong with it; returns where nothing is. */
export function refuseValues(change: ImageConfigChange): void {
  const issues = checkConfig(change);
  if (issues.length === 0) return;
  throw new Refusal('validation_failed', { fields: issues.map(({ path, rule }) => ({ path, sentence: rule })) });
}

/** A part of an answer that may fail on its own, and then says why. */
export async function partOf<Value>(
  context: Context,
  work: () => Promise<Value | undefined>,
): Promise<{ value?: Value; problem?: PartProblem }> {
  try {
    const value = await work();
    return value === undefined ? {} : { value };
  } catch (error) {
    return { problem: partProblemOf(context, error) };
  }
}

export function partProblemOf({ requestId, locale, signal }: Context, error: unknown): PartProblem {
  signal.throwIfAborted();
  const { code, detail, retryable } = problemOf(error, { requestId, locale });
  if (code === 'internal') log().error({ requestId, error }, 'a part of an answer failed unexpectedly');
  return { code, detail, retryable };
}
