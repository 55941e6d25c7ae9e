import 'server-only';
import { listConnections } from '@/lib/features/connections/service/list';
import { seenImage } from '@/lib/features/images/service/seen-image';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { hasConfigs } from '@/lib/providers/catalog';
import type { listNamingConfigs, NamingConfigs } from '../contract';
import { namedBy } from '../named-by';
import { sideBySide } from '../side-by-side';
import { configsOf, opening, partProblemOf } from './opening';
import { sharedSurvey } from './shared-survey';
import type { Survey } from './survey';
import { within } from './within';

const connectionsAtOnce = 4;
const mostConnections = 20;
/** One provider that hangs must not keep what the others said from whoever waits. */
const patienceMilliseconds = 15_000;

type Unlooked = NamingConfigs['failed'][number];
interface Looked {
  connection: { connectionId: string; connectionName: string };
  survey?: Survey;
  failed: Unlooked[];
}

/** The image must be one that the caller may see, and so must every connection whose configs are looked through. */
export async function listNaming(
  context: Context,
  { query }: InputOf<typeof listNamingConfigs>,
): Promise<NamingConfigs> {
  const { image } = await seenImage(context, query);
  const able = (await listConnections(context)).items.filter(({ provider }) => hasConfigs(provider));
  const looked = await sideBySide(able.slice(0, mostConnections), connectionsAtOnce, (each) => lookAt(context, each));
  const configs = distinct(looked);
  const items = configs.flatMap(({ connection, config }) => {
    const by = namedBy(config, image);
    const { id, serviceId, environmentId, imageName, imageTag, serviceName, environmentName } = config;
    const place = { serviceId, environmentId, serviceName, environmentName };
    return by === undefined ? [] : [{ ...connection, ...place, id, imageName, imageTag, by }];
  });
  const asOf = looked.flatMap(({ survey }) => survey?.asOf.toISOString() ?? []).toSorted()[0];
  const isCutShort = able.length > mostConnections || looked.some(({ survey }) => survey?.isCutShort === true);
  return {
    ...{ items, next: null, total: items.length, lookedAt: configs.length },
    failed: looked.flatMap(({ failed }) => failed),
    ...(asOf === undefined ? {} : { asOf }),
    ...(isCutShort ? { truncated: true as const, totalIsAtLeast: true as const } : {}),
  };
}

async function lookAt(context: Context, { id, name }: { id: string; name: string }): Promise<Looked> {
  const connection = { connectionId: id, connectionName: name };
  try {
    const opened = await opening(context, id);
    const looking = sharedSurvey(configsOf(opened, context), context.now);
    const survey = await within(patienceMilliseconds, looking, opened.description.id);
    const failed = survey.failed.map(({ error, ...place }) => ({
      ...{ ...connection, ...place, problem: partProblemOf(context, error) },
    }));
    return { connection, survey, failed };
  } catch (error) {
    // Deleted, or given to another team, since the list was read.
    if (error instanceof Refusal && error.code === 'not_found') return { connection, failed: [] };
    return { connection, failed: [{ ...connection, problem: partProblemOf(context, error) }] };
  }
}

/** Two connections to one organization show the same configs: each counts once. */
function distinct(looked: readonly Looked[]) {
  const known = new Set<string>();
  return looked.flatMap(({ connection, survey }) =>
    (survey?.configs ?? []).flatMap((config) => {
      const key = JSON.stringify([survey?.cloud, config.serviceId, config.id]);
      if (known.has(key)) return [];
      known.add(key);
      return [{ connection, config }];
    }),
  );
}
