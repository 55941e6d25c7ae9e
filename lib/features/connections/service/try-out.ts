import 'server-only';
import type { CapabilityGroup, Probe, ProviderDescription } from '@/lib/domain/provider-description';
import type { Sentence } from '@/lib/domain/text';
import { ProviderError } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import type { ConnectionCheck } from '../contract';

type Work = ConnectionCheck['works'][number];
type Problem = Omit<NonNullable<ConnectionCheck['problem']>, 'detail'> & { detail: Sentence };

/** What a test found, before it is said in anybody's language. */
export type Finding = Omit<ConnectionCheck, 'warnings' | 'works' | 'problem'> & {
  warnings: Probe['warnings'];
  works: (Omit<Work, 'problem'> & { problem?: Problem })[];
  problem?: Problem;
};

/** The cheapest real question to each group; members cannot be asked without an image. */
const trials: Partial<Record<CapabilityGroup, (provider: OpenProvider, signal: AbortSignal) => Promise<unknown>>> = {
  images: async (provider, signal) => provider.images?.list({ limit: 1 }, signal),
  offers: async (provider, signal) => provider.offers?.list(signal),
  configs: async (provider, signal) => provider.configs?.services(signal),
  versions: async (provider, signal) => provider.versions?.list(signal),
};

/** Asks a provider who we are there, then tries its groups. Never throws for what a provider does. */
export async function tryOut(
  provider: OpenProvider,
  description: ProviderDescription,
  signal: AbortSignal,
): Promise<Finding> {
  const started = performance.now();
  const probed = await attempted(() => provider.probe(signal));
  const latencyMs = Math.round(performance.now() - started);
  if (probed.problem !== undefined) return { ok: false, latencyMs, warnings: [], works: [], problem: probed.problem };
  const works = await Promise.all(description.capabilities.map((group) => triedGroup(group, provider, signal)));
  // Versions are a convenience that a gateway in front of a cloud may hide; without its images a connection is no use.
  const failed = works.find(({ group, outcome }) => group !== 'versions' && outcome === 'failed');
  return {
    ok: failed === undefined,
    latencyMs,
    ...probed.value,
    works,
    ...(failed?.problem === undefined ? {} : { problem: failed.problem }),
  };
}

async function triedGroup(
  group: CapabilityGroup,
  provider: OpenProvider,
  signal: AbortSignal,
): Promise<Finding['works'][number]> {
  const trial = trials[group];
  if (trial === undefined) return { group, outcome: 'untried' };
  const { problem } = await attempted(() => trial(provider, signal));
  return problem === undefined ? { group, outcome: 'works' } : { group, outcome: 'failed', problem };
}

type Attempt<Value> = { value: Value; problem?: undefined } | { value?: undefined; problem: Problem };

async function attempted<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof ProviderError) return { problem: problemOf(error) };
    throw error;
  }
}

function problemOf({ code, detail, sentence, status, upstreamCode, upstreamRequestId }: ProviderError): Problem {
  const upstream = {
    ...(status === undefined ? {} : { status }),
    ...(upstreamCode === undefined ? {} : { code: upstreamCode }),
    ...(upstreamRequestId === undefined ? {} : { requestId: upstreamRequestId }),
  };
  return { code, detail: sentence ?? detail ?? '', ...(Object.keys(upstream).length === 0 ? {} : { upstream }) };
}
