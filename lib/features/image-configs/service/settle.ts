import 'server-only';
import { beginRollout, endUnbegun } from '@/lib/features/rollouts/service/begin';
import { cloudOf } from '@/lib/features/rollouts/service/config-key';
import { forgetConfig, type Looker as Seer, noteConfigs } from '@/lib/features/rollouts/service/known-configs';
import { type Looker, settleBy } from '@/lib/features/writes/service/settle-write';
import type { Settlement } from '@/lib/features/writes/settling';
import { type Expectation, expectation } from '../expectation';
import { look } from '../look';

export interface SettleTools {
  now: () => Date;
}

/** Looks at the provider what became of a write to a config, and brings our rows to what it found. */
export function settleWrite(recordId: string, { now }: SettleTools, signal: AbortSignal): Promise<void> {
  const looker: Looker<Expectation> = {
    expectation,
    look: async ({ connection: { id: connectionId }, provider }, { expected }) => {
      const seer = { connectionId, provider };
      const { verdict, config } = await look(provider, expected, signal);
      const refresh = async (settlement: Settlement) => {
        if (expected.kind === 'rolledOut') return afterRollout(seer, { expected, settlement, now });
        if (config !== undefined) return noteConfigs(seer, [config], now());
        return expected.kind === 'removed' ? forgetConfig(connectionId, expected.configId) : undefined;
      };
      return { verdict, refresh };
    },
  };
  return settleBy(looker, recordId, { now, signal });
}

interface Ending extends SettleTools {
  expected: Extract<Expectation, { kind: 'rolledOut' }>;
  settlement: Settlement;
}

/** Whoever started it may have died before there was a record of ours. */
async function afterRollout({ connectionId, provider }: Seer, { expected, settlement, now }: Ending): Promise<void> {
  const { rollout } = expected;
  if (settlement === 'failed') return endUnbegun(rollout.id, now());
  const cloud = await cloudOf(provider, connectionId);
  if (settlement === 'succeeded') await beginRollout(rollout, { connectionId, cloud, at: now() });
}
