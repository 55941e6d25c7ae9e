import type { Character } from './character';
import { type MoveRecord, progressOf, type RolloutRecord } from './rollout-clock';
import { type ConfigRecord, type State, idFor } from './state';

/** Undefined of a config that nothing runs; empty where everybody has the newest version already. */
export function movesOf(state: State, config: ConfigRecord): Omit<MoveRecord, 'pathId'>[] | undefined {
  const plans = state.plansUsing(config);
  if (plans.length === 0) return undefined;
  const moves = new Map<string, Omit<MoveRecord, 'pathId'>>();
  for (const { id, serviceId, planId, version, environmentId } of state.instances.values()) {
    const plan = plans.find((each) => each.id === planId);
    const target = plan?.versions[0]?.version;
    if (target === undefined || target === version || serviceId !== config.serviceId) continue;
    if (environmentId !== config.serviceEnvironmentId) continue;
    const key = `${planId} ${version}`;
    const move = moves.get(key) ?? { planId, source: version, target, instanceIds: [] };
    move.instanceIds.push(id);
    moves.set(key, move);
  }
  return [...moves.values()];
}

interface Start {
  now: number;
  character: Pick<Character, 'seconds' | 'failing'>;
  by: string;
}

export function startRollout(state: State, config: ConfigRecord, { now, character, by }: Start): RolloutRecord {
  const moves = (movesOf(state, config) ?? []).map((move, place) => ({
    ...move,
    pathId: idFor('up', config.id, String(state.rollouts.length), String(place)),
  }));
  const rollout: RolloutRecord = {
    ...{ configId: config.id, serviceId: config.serviceId, startedBy: by, startedAt: now, moves, lost: 0 },
    duration: character.seconds * 1000,
    // A tag that says of itself that it is broken is.
    failing: character.failing || /broken/.test(config.imageTag),
  };
  state.rollouts.push(rollout);
  return rollout;
}

/** Gives the instances that have got there their new version. */
export function settle(state: State, now: number): void {
  for (const rollout of state.rollouts)
    for (const move of rollout.moves)
      for (const [id, { status }] of progressOf(rollout, move, now)) {
        const instance = state.instances.get(id);
        if (instance === undefined) continue;
        if (status === 'COMPLETE' && instance.version === move.source) instance.version = move.target;
        instance.status = status === 'IN_PROGRESS' ? 'DEPLOYING' : status === 'FAILED' ? 'FAILED' : 'RUNNING';
      }
}
