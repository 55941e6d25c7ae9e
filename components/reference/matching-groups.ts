import type { ReferenceGroup, ReferenceOperation } from '@/lib/features/reference/describe';

/** Groups with only the calls in which every word of the query occurs; empty groups are left out. */
export function matchingGroups(groups: ReferenceGroup[], query: string): ReferenceGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map(({ name, operations }) => ({ name, operations: operations.filter((each) => matches(each, words)) }))
    .filter((group) => group.operations.length > 0);
}

function matches(operation: ReferenceOperation, words: string[]): boolean {
  const { id, method, path, summary, access, parameters, body, reply } = operation;
  const names = [...parameters, ...body, ...reply].map((field) => field.name);
  const text = [id, method, path, summary, access, ...names].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
