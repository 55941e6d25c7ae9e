import compile from 'icu-minify/compile';

/** The second place of a compiled node says what it is; a tag has its first child there instead. */
const kinds: Record<number, string> = { 1: 'select', 2: 'value', 3: 'value', 4: 'value', 5: 'moment', 6: 'moment' };

/**
 * What a message asks of its caller, sorted: `name:kind`, kind one of value, moment, select, tag. A plural counts as a
 * plain value, for Korean needs none where English does. Throws when the message is not well-formed ICU.
 */
export function messageArguments(message: string): string[] {
  const found = new Set<string>();
  collect(compile(message), found);
  return [...found].toSorted();
}

function collect(nodes: unknown, found: Set<string>): void {
  if (!Array.isArray(nodes)) return;
  for (const node of nodes) collectNode(node, found);
}

function collectNode(node: unknown, found: Set<string>): void {
  if (!Array.isArray(node)) return;
  const [name, kind, branches] = node;
  if (node.length === 1) found.add(`${name}:value`);
  else if (typeof kind === 'number') found.add(`${name}:${kinds[kind]}`);
  else {
    found.add(`${name}:tag`);
    collect(node.slice(1), found);
  }
  if (typeof branches === 'object' && branches !== null && typeof kind === 'number' && kind <= 3) {
    for (const branch of Object.values(branches)) collect(branch, found);
  }
}
