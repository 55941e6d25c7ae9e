import type { EmulatedRequest } from '../../emulation/create-emulator';
import { badRequest } from './errors';

/** Whether a value may stand in a field; a sentence when not. */
export type FieldRule = (value: unknown) => string | undefined;

export interface BodyRules {
  required?: readonly string[];
  fields: Record<string, FieldRule>;
}

/** A JSON object that holds what it must and nothing that is not known (`extra keys forbidden`, §6). */
export async function bodyOf(request: EmulatedRequest, { required = [], fields }: BodyRules) {
  const body = await jsonObject(request);
  const faults: string[] = [];
  for (const name of required) if (!(name in body)) faults.push(`${name}: field required`);
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const fault = rule === undefined ? 'extra fields not permitted' : rule(value);
    if (fault !== undefined) faults.push(`${name}: ${fault}`);
  }
  if (faults.length > 0) throw badRequest(faults);
  return body;
}

async function jsonObject(request: EmulatedRequest): Promise<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    throw badRequest('The body is not JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('The body is not an object.');
  return Object.fromEntries(Object.entries(body));
}

export const flag: FieldRule = (value) => (typeof value === 'boolean' ? undefined : 'value is not a boolean');

/** Null is legal by the schema and means nobody knows what: whoever sends it is told so here. */
export function whole(maximum: number): FieldRule {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'value is not a valid integer';
    return value < 0 || value > maximum ? `value is not between 0 and ${maximum}` : undefined;
  };
}

export function oneOf(words: readonly string[]): FieldRule {
  return (value) =>
    typeof value === 'string' && words.includes(value) ? undefined : `value is not one of ${words.join(', ')}`;
}

export function textLike(pattern: RegExp, { minimum = 1, maximum }: { minimum?: number; maximum: number }): FieldRule {
  return (value) => {
    if (typeof value !== 'string') return 'value is not a string';
    if (value.length < minimum || value.length > maximum) return `length is not between ${minimum} and ${maximum}`;
    return pattern.test(value) ? undefined : `value does not match ${pattern.source}`;
  };
}
