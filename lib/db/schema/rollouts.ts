import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { RolloutCounts, RolloutStatus } from '@/lib/domain/rollout';
import type { Sentence } from '@/lib/domain/text';
import { connections } from './connections';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const ofConnection = () =>
  text('connection_id')
    .notNull()
    .references(() => connections.id, { onDelete: 'cascade' });

/** What the provider forgets: every rollout that somebody started here, or that was found running. */
export const rollouts = pgTable(
  'rollouts',
  {
    /** Also the id of the audit record of its start, where there is one. */
    id: text('id').primaryKey(),
    /** Through which the provider is asked about it. */
    connectionId: ofConnection(),
    /** Which installation of the provider it is in: there, a config has one name, whoever looks. */
    cloud: text('cloud').notNull(),
    serviceId: text('service_id').notNull(),
    serviceName: text('service_name'),
    environmentId: text('environment_id').notNull(),
    environmentName: text('environment_name'),
    environmentType: text('environment_type'),
    configId: text('config_id').notNull(),
    /** Whose instances it reaches. */
    planIds: text('plan_ids').array().notNull(),
    /** By id, as they were called when it began; null of rows from before names were kept. */
    planNames: jsonb('plan_names').$type<Record<string, string>>(),
    status: text('status').$type<RolloutStatus>().notNull(),
    /** The provider's last word, as it said it. */
    providerStatus: text('provider_status'),
    startedBy: jsonb('started_by').$type<{ id: string; name: string }>(),
    reason: text('reason'),
    rollbackOf: text('rollback_of'),
    fromImage: jsonb('from_image').$type<{ name: string; tag: string }>(),
    toImage: jsonb('to_image').$type<{ name: string; tag: string }>().notNull(),
    counts: jsonb('counts').$type<RolloutCounts>(),
    /** Upgrade paths that were there before it; null when nobody knows. Later ones are its own. */
    pathsBefore: text('paths_before').array(),
    /** A word that only an unfinished rollout has was heard, so that a terminal one is not an old one. */
    sawUnfinished: boolean('saw_unfinished').notNull(),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    /** Since when it is asked about; asking ends an hour later. */
    watchedSince: moment('watched_since').notNull(),
    lastHeardAt: moment('last_heard_at'),
    /** Questions in a row that were not answered. */
    failures: integer('failures').notNull().default(0),
    problem: jsonb('problem').$type<{ code: string; detail: Sentence }>(),
    nextPollAt: moment('next_poll_at').notNull(),
    instancesReadAt: moment('instances_read_at'),
  },
  (table) => [
    uniqueIndex('rollouts_unfinished').on(table.cloud, table.configId).where(sql`${table.endedAt} is null`),
    index('rollouts_config').on(table.cloud, table.configId, table.startedAt),
    index('rollouts_started').on(table.startedAt, table.id),
    index('rollouts_due').on(table.nextPollAt).where(sql`${table.endedAt} is null`),
  ],
);

/** Connections that have seen the config of a rollout: who may see one of them may see the rollout. */
export const rolloutConnections = pgTable(
  'rollout_connections',
  {
    rolloutId: text('rollout_id')
      .notNull()
      .references(() => rollouts.id, { onDelete: 'cascade' }),
    connectionId: ofConnection(),
  },
  (table) => [
    primaryKey({ columns: [table.rolloutId, table.connectionId] }),
    index('rollout_connections_connection').on(table.connectionId),
  ],
);

/** Every change that was observed, in the order in which it was. */
export const rolloutTransitions = pgTable(
  'rollout_transitions',
  {
    rolloutId: text('rollout_id')
      .notNull()
      .references(() => rollouts.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    at: moment('at').notNull(),
    status: text('status').$type<RolloutStatus>().notNull(),
    providerStatus: text('provider_status').notNull(),
    detail: jsonb('detail').$type<Sentence>(),
  },
  (table) => [primaryKey({ columns: [table.rolloutId, table.position] })],
);

/** Instances on their way, as the provider last showed them. */
export const rolloutInstances = pgTable(
  'rollout_instances',
  {
    rolloutId: text('rollout_id')
      .notNull()
      .references(() => rollouts.id, { onDelete: 'cascade' }),
    instanceId: text('instance_id').notNull(),
    status: text('status').$type<RolloutStatus>().notNull(),
    providerStatus: text('provider_status').notNull(),
    organization: text('organization'),
    region: text('region'),
    resourceName: text('resource_name'),
    reason: text('reason'),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.rolloutId, table.instanceId] })],
);

/** Configs that were seen, so that a rollout started elsewhere is found without reading everything again and again. */
export const knownConfigs = pgTable(
  'known_configs',
  {
    connectionId: ofConnection(),
    /** As of rollouts; null of rows from before it was kept. */
    cloud: text('cloud'),
    serviceId: text('service_id').notNull(),
    environmentId: text('environment_id').notNull(),
    configId: text('config_id').notNull(),
    seenAt: moment('seen_at').notNull(),
    /** When the provider was last asked about a rollout, and its word then. */
    askedAt: moment('asked_at'),
    status: text('status').$type<RolloutStatus>(),
    providerStatus: text('provider_status'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.configId] }),
    index('known_configs_asked').on(table.connectionId, table.askedAt),
    index('known_configs_cloud').on(table.cloud, table.configId),
  ],
);

/** When the configs of a connection were last listed and looked at. */
export const configSweeps = pgTable('config_sweeps', {
  connectionId: ofConnection().primaryKey(),
  listedAt: moment('listed_at'),
  sweptAt: moment('swept_at').notNull(),
});
