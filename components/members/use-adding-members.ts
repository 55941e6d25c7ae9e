import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { problemOf } from '@/components/state/problem-of';
import { addMemberMutation } from '@/lib/features/images/member-queries';
import { isGood, type MemberRow } from './member-results';
import { type MembersScene, useRereadMembers } from './members-scene';

/**
 * Adds members one after the other, for an image takes one change at a time, and keeps a row for each. What went wrong
 * keeps none of the others from being tried, and can be tried again.
 */
export function useAddingMembers(place: MembersScene['place']) {
  const [rows, setRows] = useState<MemberRow[]>([]);
  const [isRunning, setRunning] = useState(false);
  const isStopping = useRef(false);
  /** Of the list as it was given: what is tried again gets the same. */
  const canShare = useRef<boolean | undefined>(undefined);
  const { mutateAsync: add } = useMutation(addMemberMutation(place));
  const reread = useRereadMembers(place);

  const mark = (row: MemberRow) => setRows((known) => known.map((each) => (each.id === row.id ? row : each)));

  async function addOne(memberId: string): Promise<void> {
    if (isStopping.current) return mark({ id: memberId, progress: 'stopped' });
    mark({ id: memberId, progress: 'working' });
    try {
      await add({ memberId, ...(canShare.current === undefined ? {} : { canShare: canShare.current }) });
      mark({ id: memberId, progress: 'added' });
    } catch (error) {
      const problem = problemOf(error);
      const progress = problem?.code === 'outcome_unknown' ? 'unknown' : 'failed';
      mark({ id: memberId, progress, detail: problem?.detail || undefined });
    }
  }

  /** Begins with these; rows of others stay as they are. */
  async function run(ids: readonly string[]): Promise<void> {
    isStopping.current = false;
    setRunning(true);
    setRows((known) => [
      ...known.filter(({ id }) => !ids.includes(id)),
      ...ids.map((id): MemberRow => ({ id, progress: 'waiting' })),
    ]);
    for (const id of ids) await addOne(id);
    await reread();
    setRunning(false);
  }

  const begin = (ids: readonly string[], mayShare: boolean | undefined) => {
    canShare.current = mayShare;
    return run(ids);
  };
  const retry = () => run(rows.filter((row) => !isGood(row)).map(({ id }) => id));
  const stop = () => {
    isStopping.current = true;
  };
  return { rows, isRunning, begin, retry, stop, reset: () => setRows([]) };
}
