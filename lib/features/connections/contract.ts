import { z } from 'zod';
import { connection, connectionWarning } from '@/lib/domain/connection';
import { listOf } from '@/lib/domain/list';
import { capabilityGroup, identity, offeredVersion, providerDescription } from '@/lib/domain/provider-description';
import { endpoint } from '@/lib/http/endpoint';

const connectionParams = z.object({ connectionId: z.string().min(1).max(100) });
const connectionName = z.string().trim().min(1).max(100);
/** Which names and values there may be says the provider's descriptor; the service checks them against it. */
const fieldValues = z.record(z.string().max(64), z.string().max(16_384));

export const listProviders = endpoint({
  id: 'listProviders',
  method: 'GET',
  path: '/providers',
  summary: 'List the kinds of clouds that can be connected, with the fields each needs',
  access: 'signed-in',
  reply: listOf(providerDescription),
});

export const listConnections = endpoint({
  id: 'listConnections',
  method: 'GET',
  path: '/connections',
  summary: 'List the connections of your teams',
  access: 'signed-in',
  reply: listOf(connection),
});

export const createConnectionBody = z.strictObject({
  name: connectionName,
  provider: z.string().max(64),
  teamId: z.string().min(1).max(100),
  settings: fieldValues,
  credentials: fieldValues,
});

export const createConnection = endpoint({
  id: 'createConnection',
  method: 'POST',
  path: '/connections',
  summary: 'Save a connection; its credentials are sealed and never returned',
  access: 'connection.manage',
  status: 201,
  body: createConnectionBody,
  reply: connection,
});

export const getConnection = endpoint({
  id: 'getConnection',
  method: 'GET',
  path: '/connections/{connectionId}',
  summary: 'Show one connection',
  access: 'image.read',
  params: connectionParams,
  reply: connection,
});

/** Settings are merged by name, an empty value takes one out; credentials are always replaced as a whole. */
export const updateConnectionBody = z.strictObject({
  name: connectionName.optional(),
  teamId: z.string().min(1).max(100).optional(),
  settings: fieldValues.optional(),
  credentials: fieldValues.optional(),
  paused: z.boolean().optional(),
  /** How often all its images are read again. */
  syncEverySeconds: z.int().min(60).max(86_400).optional(),
});
export type ConnectionPatch = z.infer<typeof updateConnectionBody>;

export const updateConnection = endpoint({
  id: 'updateConnection',
  method: 'PATCH',
  path: '/connections/{connectionId}',
  summary: 'Change a connection; a new destination needs the credentials again',
  access: 'connection.manage',
  params: connectionParams,
  body: updateConnectionBody,
  reply: connection,
});

export const deleteConnection = endpoint({
  id: 'deleteConnection',
  method: 'DELETE',
  path: '/connections/{connectionId}',
  summary: 'Forget a connection and its credentials; nothing changes at the provider',
  access: 'connection.manage',
  params: connectionParams,
});

export const refreshConnection = endpoint({
  id: 'refreshConnection',
  method: 'POST',
  path: '/connections/{connectionId}/refresh',
  summary: 'Read all images of a connection again now',
  access: 'image.read',
  status: 202,
  params: connectionParams,
  reply: connection,
});

const checkProblem = z.object({
  code: z.string(),
  /** The provider's own words, or ours in the caller's language; empty when there are none. */
  detail: z.string(),
  upstream: z
    .object({ status: z.int().optional(), code: z.string().optional(), requestId: z.string().optional() })
    .optional(),
});

/** What a test found: who we are there, and which groups answered when they were tried. */
export const connectionCheck = z.object({
  ok: z.boolean(),
  latencyMs: z.int(),
  identity: identity.optional(),
  apiVersion: z.string().optional(),
  apiSupportedUntil: z.iso.date().optional(),
  warnings: z.array(connectionWarning),
  works: z.array(
    z.object({
      group: capabilityGroup,
      outcome: z.enum(['works', 'failed', 'untried']),
      problem: checkProblem.optional(),
    }),
  ),
  problem: checkProblem.optional(),
});
export type ConnectionCheck = z.infer<typeof connectionCheck>;

export const checkUnsavedConnection = endpoint({
  id: 'checkUnsavedConnection',
  method: 'POST',
  path: '/connections/check',
  summary: 'Test settings and credentials without saving them',
  access: 'connection.manage',
  body: z.strictObject({ provider: z.string().max(64), settings: fieldValues, credentials: fieldValues }),
  reply: connectionCheck,
});

export const checkConnection = endpoint({
  id: 'checkConnection',
  method: 'POST',
  path: '/connections/{connectionId}/check',
  summary: 'Test a connection as it is saved',
  access: 'image.read',
  params: connectionParams,
  reply: connectionCheck,
});

export const listVersions = endpoint({
  id: 'listVersions',
  method: 'GET',
  path: '/connections/{connectionId}/versions',
  summary: 'List the API versions the provider says it offers',
  access: 'image.read',
  params: connectionParams,
  reply: listOf(offeredVersion),
});

export const rotateSeal = endpoint({
  id: 'rotateSeal',
  method: 'POST',
  path: '/settings/seal/rotate',
  summary: 'Read the seal keys again and seal every credential with the newest',
  access: 'administrator',
  reply: z.object({ resealed: z.int(), keyId: z.string() }),
});
