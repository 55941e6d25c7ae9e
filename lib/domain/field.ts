import { z } from 'zod';
import { localizedText } from './text';

/**
 * One field of a form drawn from a provider's descriptor: settings, credentials and live-view filters.
 * `destination` marks settings that decide where credentials are sent: changing one requires the credentials again.
 */
export const field = z.object({
  name: z.string(),
  label: localizedText,
  hint: localizedText.optional(),
  kind: z.enum(['text', 'secret', 'url', 'choice', 'boolean', 'integer', 'bytes', 'time']),
  required: z.boolean().optional(),
  choices: z.array(z.object({ value: z.string(), label: localizedText })).optional(),
  placeholder: z.string().optional(),
  initial: z.string().optional(),
  maxLength: z.int().optional(),
  /** Source of a regular expression the whole value matches. */
  pattern: z.string().optional(),
  repeatable: z.boolean().optional(),
  /** Operators a filter's value may begin with, as the provider spells them (`gt`, `in`, …). */
  operators: z.array(z.string()).optional(),
  destination: z.boolean().optional(),
  /** Shown, and required if required, only while another field has one of these values. */
  when: z.object({ field: z.string(), values: z.array(z.string()) }).optional(),
});
export type Field = z.infer<typeof field>;

/** Whether `candidate` takes part, given the values of its neighbours. */
export function fieldApplies(candidate: Field, values: Record<string, string | undefined>): boolean {
  return candidate.when === undefined || candidate.when.values.includes(values[candidate.when.field] ?? '');
}

/** The schema of a group of fields: unknown names refused, blanks count as absent, conditions honoured against `context` too. */
export function fieldsSchema(fields: readonly Field[], context: Record<string, string | undefined> = {}) {
  const shape: Record<string, z.ZodType<string | undefined>> = {};
  for (const each of fields) shape[each.name] = valueSchema(each).optional();
  return z.strictObject(shape).transform((values, check) => {
    const known = { ...context, ...values };
    const kept: Record<string, string> = {};
    for (const each of fields) {
      if (!fieldApplies(each, known)) continue;
      const value = values[each.name];
      if (value !== undefined && value !== '') kept[each.name] = value;
      else if (each.required)
        check.issues.push({ code: 'too_small', minimum: 1, origin: 'string', input: '', path: [each.name] });
    }
    return kept;
  });
}

function valueSchema(each: Field): z.ZodType<string> {
  if (each.choices !== undefined) return z.enum(['', ...each.choices.map((choice) => choice.value)]);
  const limited = z.string().max(each.maxLength ?? (each.kind === 'secret' ? 8192 : 1024));
  const text = each.kind === 'secret' ? limited : limited.trim();
  if (each.kind === 'url') return text.pipe(z.union([z.literal(''), z.url({ protocol: /^https?$/ })]));
  return each.pattern === undefined
    ? text
    : text.pipe(z.union([z.literal(''), z.string().regex(new RegExp(`^(?:${each.pattern})$`))]));
}
