import { z } from 'zod';

export const rollbackSteps = ['edit', 'release', 'rollout'] as const;
export type RollbackStep = (typeof rollbackSteps)[number];
export const stepState = z.enum(['waiting', 'running', 'done', 'failed', 'unknown']);
export type StepState = z.infer<typeof stepState>;
export type StepStates = Record<RollbackStep, StepState>;

export interface RollbackProgress {
  states: StepStates;
  error: unknown;
}

export const notBegun: RollbackProgress = {
  states: { edit: 'waiting', release: 'waiting', rollout: 'waiting' },
  error: null,
};

interface Run {
  from: RollbackProgress;
  perform: Record<RollbackStep, () => Promise<unknown>>;
  /** Whether nobody knows if it happened. */
  isUnknown: (error: unknown) => boolean;
  told: (progress: RollbackProgress) => void;
}

/** Step by step, from the first that is not done; stops at the first that fails, and says what has happened so far. */
export async function runRollback({ from, perform, isUnknown, told }: Run): Promise<RollbackProgress> {
  let progress = from;
  const set = (step: RollbackStep, state: StepState, error: unknown = null) => {
    progress = { states: { ...progress.states, [step]: state }, error };
    told(progress);
  };
  for (const step of rollbackSteps) {
    if (progress.states[step] === 'done') continue;
    set(step, 'running');
    try {
      await perform[step]();
    } catch (error) {
      set(step, isUnknown(error) ? 'unknown' : 'failed', error);
      return progress;
    }
    set(step, 'done');
  }
  return progress;
}
