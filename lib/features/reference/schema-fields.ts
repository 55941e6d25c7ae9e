import { z } from 'zod';

/** One line of a body or an answer as a person reads it: `items[].name`, `string 1…100`, needed or not. */
export interface ReferenceField {
  name: string;
  type: string;
  required: boolean;
}

const schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Schema = z.infer<typeof schema>;

/** Deeper than this, a reader is better served by the OpenAPI document. */
const deepest = 4;

/** The fields of a JSON Schema, parents before their children; empty when it holds no named fields. */
export function fieldsOf(given: unknown): ReferenceField[] {
  return childrenOf(schema.parse(given), '', 0);
}

function childrenOf(parent: Schema, prefix: string, depth: number): ReferenceField[] {
  if (depth >= deepest) return [];
  const named = Object.entries(parent.properties ?? {}).flatMap(([name, of]) =>
    lines({
      name: `${prefix}${name}`,
      required: parent.required?.includes(name) ?? false,
      of: schema.parse(of),
      depth,
    }),
  );
  const free = schema.safeParse(parent.additionalProperties);
  if (!free.success || parent.additionalProperties === false) return named;
  return [...named, ...lines({ name: `${prefix}*`, required: false, of: free.data, depth })];
}

interface Line {
  name: string;
  required: boolean;
  of: Schema;
  depth: number;
}

function lines({ name, required, of, depth }: Line): ReferenceField[] {
  const inner = of.items === undefined ? undefined : schema.parse(of.items);
  const below =
    inner === undefined ? childrenOf(of, `${name}.`, depth + 1) : childrenOf(inner, `${name}[].`, depth + 1);
  return [{ name, type: typeOf(of), required }, ...below];
}

/** The type in a few characters: `"a" | "b"`, `integer 1…200`, `string[]`, `date-time`. */
export function typeOf(given: unknown): string {
  const of = schema.parse(given);
  if (of.const !== undefined) return JSON.stringify(of.const);
  if (of.enum !== undefined) return of.enum.map((each) => JSON.stringify(each)).join(' | ');
  if (of.anyOf !== undefined) return of.anyOf.map(typeOf).join(' | ');
  if (of.type === 'array') return `${bracketed(of.items === undefined ? 'any' : typeOf(of.items))}[]`;
  const name = of.format ?? (Array.isArray(of.type) ? of.type.join(' | ') : of.type) ?? 'any';
  return [name, range(of)].filter((part) => part !== '').join(' ');
}

const bracketed = (type: string) => (/[ |]/.test(type) ? `(${type})` : type);

/** JSON Schema gives every integer the bounds of a double; those say nothing. */
const isTelling = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

function range(of: Schema): string {
  const [low, high] = [of.minLength ?? of.minimum, of.maxLength ?? of.maximum];
  if (isTelling(low) && isTelling(high)) return `${low}…${high}`;
  if (isTelling(low)) return `≥ ${low}`;
  return isTelling(high) ? `≤ ${high}` : '';
}
