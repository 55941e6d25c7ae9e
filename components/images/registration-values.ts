import { z } from 'zod';
import type { ImageRegistration, RegistrationSource } from '@/lib/domain/image-change';

import type { EditableField } from '@/lib/domain/image-editing';
import { type ChangeIssue, checkRegistration, type RegistrationTerms } from '@/lib/domain/image-editing-check';
import type { Problem } from '@/lib/http/problem';

export interface PropertyRow {
  key: string;
  value: string;
}

/** What the form holds: the fields of every source side by side, so that changing one's mind loses nothing. */
export interface RegistrationValues {
  [field: string]: string | boolean | PropertyRow[];
  source: RegistrationSource;
  properties: PropertyRow[];
}

type Registering = RegistrationTerms['registering'];

/** The fields a person fills in for a source: an id is left to us, so that it can be looked for. */
export function fieldsOfSource({ sources }: Registering, source: string): EditableField[] {
  return (sources.find((each) => each.source === source)?.fields ?? []).filter(({ name }) => name !== 'id');
}

export function emptyRegistration({ sources }: Registering, source: RegistrationSource): RegistrationValues {
  const fields = sources.flatMap((each) => each.fields);
  const values = Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'boolean' ? false : '']));
  return { ...values, source, properties: [] };
}

/** The values as our API takes them: what was left empty is left out. */
export function registrationOf({ registering }: RegistrationTerms, values: RegistrationValues): ImageRegistration {
  const { source } = values;
  const way = registering.sources.find((each) => each.source === source);
  const given = fieldsOfSource(registering, source).flatMap((field) => {
    const value = valueOf(field, values[field.name]);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const rows = values.properties.filter(({ key, value }) => key.trim() !== '' || value !== '');
  const properties = Object.fromEntries(rows.map(({ key, value }) => [key.trim(), value]));
  const withProperties = way?.properties === true && rows.length > 0 ? { properties } : {};
  // Of other types only where the descriptor speaks of a field that our API has not.
  return { ...Object.fromEntries(given), ...withProperties, source } as ImageRegistration;
}

function valueOf({ kind }: EditableField, value: RegistrationValues[string] | undefined): unknown {
  if (kind === 'boolean') return value === true ? true : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (kind === 'integer') return /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  if (kind !== 'tags') return kind === 'multiline' ? value : value.trim();
  return [...new Set(value.split('\n').map((tag) => tag.trim()))].filter((tag) => tag !== '');
}

/** Where in the form a value of the API stands: `properties.<key>` is a row, `tags.0` a line of one box. */
export function placeOf(path: string, { properties }: Pick<RegistrationValues, 'properties'>): string {
  const [, key] = /^properties\.(.+)$/s.exec(path) ?? [];
  if (key === undefined) return path.replace(/^tags\.\d+$/, 'tags');
  const row = properties.findIndex((each) => each.key.trim() === key);
  return row < 0 ? path : `properties.${row}.value`;
}

export function placed(problem: Problem, values: RegistrationValues): Problem {
  const fields = problem.fields?.map((each) => ({ ...each, path: placeOf(each.path, values) }));
  return { ...problem, ...(fields === undefined ? {} : { fields }) };
}

/** The descriptor's rules in the form, as the server holds the same values to them again. */
export function registrationSchema(terms: RegistrationTerms, say: (issue: ChangeIssue) => string) {
  return z.custom<RegistrationValues>().check(({ value, issues }) => {
    const registration = registrationOf(terms, value);
    for (const issue of checkRegistration(terms, registration))
      issues.push({
        code: 'custom',
        input: value,
        path: placeOf(issue.path, value).split('.'),
        message: say(issue),
      });
  });
}
