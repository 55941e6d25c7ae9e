import 'server-only';
import {
  recordedSequence as recordedSequenceTo,
  type SequenceOrder,
  type SequenceStep as StepTo,
  type StepEnding,
} from '@/lib/features/writes/service/recorded-sequence';
import {
  type PlannedWrite as PlannedWriteTo,
  recordedWrite as recordedWriteTo,
  type WriteOrder as WriteOrderTo,
  type WriteScene,
  type WriteTarget as Target,
} from '@/lib/features/writes/service/recorded-write';
import type { Acknowledgement, OpenProvider } from '@/lib/providers/provider';
import type { Expectation } from '../writes/expectation';

export const settleTask = 'images.settle';

export interface WriteTarget {
  connection: { id: string; name: string; teamId: string };
  provider: OpenProvider;
  image: { id: string; name?: string | undefined };
}

export type PlannedWrite<Result> = PlannedWriteTo<Result, Expectation>;
export type WriteOrder<Result> = WriteOrderTo<Result, Expectation>;
export type SequenceStep = StepTo<Expectation>;

/** A recorded write to one image, alone at it in the whole installation, through whichever connection it is seen. */
export function recordedWrite<Result extends { acknowledgement: Acknowledgement }>(
  scene: WriteScene,
  target: WriteTarget,
  order: WriteOrder<Result>,
): Promise<Result> {
  return recordedWriteTo(scene, imageTarget(target), order);
}

export function recordedSequence(
  scene: WriteScene,
  target: WriteTarget,
  order: SequenceOrder<Expectation>,
): Promise<StepEnding[]> {
  return recordedSequenceTo(scene, imageTarget(target), order);
}

function imageTarget({ connection, provider, image }: WriteTarget): Target {
  const name = image.name === undefined ? {} : { name: image.name };
  return {
    object: { kind: 'image', id: image.id, ...name, connectionId: connection.id },
    // The cloud's address and the image's id: connections that see the same image name it alike.
    key: async () => `${(await provider.images?.cloud()) ?? connection.id}#${image.id}`,
    settleTask,
    busy: 'imageBeingChanged',
  };
}
