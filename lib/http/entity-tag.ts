import 'server-only';
import { createHash } from 'node:crypto';

/** A strong entity tag: the same for the same value, whatever order its keys come in. */
export function entityTagOf(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? inOrder(part) : part));
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/**
 * RFC 9110 §13.1.1 of something that exists: `*` matches it, a list matches when one strong tag is the same. Weak tags
 * never do, and neither does what is no tag.
 */
export function matchesTag(ifMatch: string, tag: string): boolean {
  if (ifMatch.trim() === '*') return true;
  const given = ifMatch.matchAll(/(?:^|,)[\t ]*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[\t ]*(?=,|$)/g);
  return [...given].some(([, weak, opaque]) => weak === undefined && opaque === tag);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
