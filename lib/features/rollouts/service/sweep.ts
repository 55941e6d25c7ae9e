import 'server-only';
import { openForBackground } from '@/lib/features/connections/service/open';
import { Refusal } from '@/lib/http/refusal';
import { addJob } from '@/lib/jobs/queue';
import { log } from '@/lib/log';
import { catalog } from '@/lib/providers/catalog';
import { ProviderError } from '@/lib/providers/errors';
import { knownConfigStore, sweepStore } from '../store/known-configs';
import { sharingStore } from '../store/sharing';
import { askAbout } from './discover';
import { cloudOf } from './config-key';
import { type Looker, noteConfigs } from './known-configs';

export const sweepTask = 'rollouts.sweep';

const sweepEvery = 60_000;
/** What another connection to the same installation has just asked about is left to it. */
const askedAgainAfter = 45_000;
const listEvery = 30 * 60_000;
/** So many questions a minute and connection, whatever it has: large ones are gone through in turns. */
const askedAtOnce = 10;

/** To be called at start and every half minute: looks for rollouts that were started elsewhere. */
export async function planSweeps({ now }: { now: () => Date }): Promise<void> {
  const providers = [...catalog.values()].filter(({ capabilities }) => capabilities.includes('rollouts'));
  const since = new Date(now().getTime() - sweepEvery);
  const ids = providers.map(({ id }) => id);
  for (const connectionId of ids.length === 0 ? [] : await sweepStore.due(ids, since)) {
    const key = `${sweepTask}:${connectionId}`;
    await addJob(sweepTask, { connectionId }, { key, queue: key, keepRunAt: true, attempts: 1 });
  }
}

/** Lists the configs of a connection now and then, and asks about some of them. */
export async function sweepConnection(
  connectionId: string,
  { now }: { now: () => Date },
  signal: AbortSignal,
): Promise<void> {
  const opening = await openForBackground(connectionId);
  if (opening === undefined) return;
  const last = await sweepStore.find(connectionId);
  const at = now();
  await sweepStore.swept(connectionId, { sweptAt: at });
  try {
    const provider = opening.open();
    const isListed = last?.listedAt != null && at.getTime() - last.listedAt.getTime() < listEvery;
    if (!isListed) {
      await listAll({ connectionId, provider }, at, signal);
      await sweepStore.swept(connectionId, { sweptAt: at, listedAt: at });
    }
    const sight = { connectionId, cloud: await cloudOf(provider, connectionId) };
    await sharingStore.seeAll(sight);
    const recently = new Date(at.getTime() - askedAgainAfter);
    for (const { serviceId, configId } of await knownConfigStore.longestUnasked(sight, recently, askedAtOnce))
      await askAbout({ connection: opening.connection, provider, place: { serviceId, configId } }, now(), signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProviderError || error instanceof Refusal)) throw error;
    log().info({ connectionId, error: error.message }, 'a look for rollouts was cut short');
  }
}

async function listAll(looker: Looker, at: Date, signal: AbortSignal): Promise<void> {
  const { configs } = looker.provider;
  if (configs === undefined) return;
  const services = await configs.services(signal);
  let isWhole = services.truncated !== true;
  for (const { id: serviceId, environments } of services.items)
    for (const { id: environmentId } of environments) {
      const found = await configs.list({ serviceId, environmentId }, signal);
      await noteConfigs(looker, found.items, at);
      if (found.truncated === true || found.failed.length > 0) isWhole = false;
    }
  if (isWhole) await knownConfigStore.forgetUnseen(looker.connectionId, at);
}
