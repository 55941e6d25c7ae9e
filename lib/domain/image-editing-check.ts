import type { ImageStatus, ProviderImage } from './image';
import type { ImageChange, ImageRegistration } from './image-change';
import type { EditableField, ImageEditing, ImageRegistering, PropertyEditing } from './image-editing';
import type { LocalizedText } from './text';

export const changeIssueCodes = [
  'notEditable',
  'statusForbids',
  'wrongKind',
  'notInteger',
  'required',
  'notClearable',
  'notChoice',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooBig',
  'tooMany',
  'repeated',
  'malformed',
  'unwritable',
  'keyReserved',
  'keyMalformed',
  'valueTooLarge',
] as const;
export type ChangeIssueCode = (typeof changeIssueCodes)[number];

/** What is wrong with one value: `name`, `tags.0`, `properties.<key>`; a key may hold dots of its own. */
export interface ChangeIssue {
  path: string;
  code: ChangeIssueCode;
  values?: Record<string, string | number>;
  /** With `statusForbids`: in which states it could be changed. */
  statuses?: readonly ImageStatus[];
  /** The descriptor's own words for what is expected. */
  hint?: LocalizedText | undefined;
}

type Reached = Pick<ProviderImage, 'status' | 'properties'>;
type Wrong = Omit<ChangeIssue, 'path'>;

/**
 * Holds a change to what the descriptor says can be changed: in the form and again on the server. Without `image`, what
 * depends on the image (its state, how many properties it has) is left to those who know it.
 */
export function checkChange(editing: ImageEditing, change: ImageChange, image?: Reached): ChangeIssue[] {
  const { properties, ...values } = change;
  return [
    ...Object.entries(values).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const field = editing.fields.find((each) => each.name === name);
      if (field === undefined) return [{ path: name, code: 'notEditable' as const }];
      return checkField(field, value, image?.status).map((wrong) => placed(name, wrong));
    }),
    ...(properties === undefined ? [] : checkProperties(editing.properties, properties, image)),
  ];
}

/** The terms under which an image comes into being; `choices` are the site's own, which outrank the descriptor's. */
export interface RegistrationTerms {
  registering: ImageRegistering;
  editing?: ImageEditing | undefined;
  choices?: Readonly<Record<string, readonly string[]>> | undefined;
}

export function checkRegistration(terms: RegistrationTerms, registration: ImageRegistration): ChangeIssue[] {
  const { source, properties, ...values } = registration;
  const way = terms.registering.sources.find((each) => each.source === source);
  if (way === undefined) return [{ path: 'source', code: 'notChoice', values: choicesOf(terms) }];
  const given = new Map(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
  const known = new Set(way.fields.map(({ name }) => name));
  const fields = way.fields.map((field) => ({ ...field, ...siteChoices(field, terms.choices) }));
  return [
    ...[...given.keys()].filter((name) => !known.has(name)).map((path) => ({ path, code: 'notEditable' as const })),
    ...fields.flatMap((field) => checkGiven(field, given.get(field.name)).map((wrong) => placed(field.name, wrong))),
    ...(properties === undefined
      ? []
      : checkProperties(way.properties ? terms.editing?.properties : undefined, properties)),
  ];
}

function choicesOf({ registering }: RegistrationTerms): Record<string, string> {
  return { choices: registering.sources.map(({ source }) => source).join(', ') };
}

function siteChoices({ name }: EditableField, choices: RegistrationTerms['choices']): Partial<EditableField> {
  const offered = choices === undefined || !Object.hasOwn(choices, name) ? undefined : choices[name];
  return offered === undefined ? {} : { choices: offered.map((value) => ({ value, label: { en: value, ko: value } })) };
}

function checkGiven(field: EditableField, value: unknown): Wrong[] {
  if (value !== undefined) return checkField({ ...field, onlyWhile: undefined }, value);
  return field.required === true ? [{ code: 'required' }] : [];
}

function placed(path: string, { at, ...wrong }: Wrong & { at?: number }): ChangeIssue {
  return { path: at === undefined ? path : `${path}.${at}`, ...wrong };
}

function checkField(field: EditableField, value: unknown, status?: ImageStatus): (Wrong & { at?: number })[] {
  const { onlyWhile } = field;
  if (onlyWhile !== undefined && status !== undefined && !onlyWhile.includes(status))
    return [{ code: 'statusForbids', statuses: onlyWhile, hint: field.hint }];
  if (value === null) return field.required || !field.clearable ? [{ code: 'notClearable' }] : [];
  if (field.kind === 'tags') return checkTags(field, value);
  if (field.kind === 'boolean') return typeof value === 'boolean' ? [] : [{ code: 'wrongKind' }];
  if (field.kind === 'integer') return checkInteger(field, value);
  return typeof value === 'string' ? checkText(field, value) : [{ code: 'wrongKind' }];
}

function checkInteger({ minimum, maximum }: EditableField, value: unknown): Wrong[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return [{ code: 'notInteger' }];
  if (minimum !== undefined && value < minimum) return [{ code: 'tooSmall', values: { minimum } }];
  return maximum !== undefined && value > maximum ? [{ code: 'tooBig', values: { maximum } }] : [];
}

function checkTags(field: EditableField, value: unknown): (Wrong & { at?: number })[] {
  if (!Array.isArray(value)) return [{ code: 'wrongKind' }];
  const tags: unknown[] = value;
  const { atMost } = field;
  if (atMost !== undefined && tags.length > atMost) return [{ code: 'tooMany', values: { maximum: atMost } }];
  return tags.flatMap((tag, at): (Wrong & { at: number })[] => {
    if (typeof tag !== 'string') return [{ at, code: 'wrongKind' }];
    if (tag === '') return [{ at, code: 'required' }];
    if (tags.indexOf(tag) < at) return [{ at, code: 'repeated' }];
    return checkText(field, tag).map((wrong) => ({ at, ...wrong }));
  });
}

function checkText(field: EditableField, value: string): Wrong[] {
  const { choices, minLength, maxLength, pattern, hint } = field;
  if (!isWritable(value)) return [{ code: 'unwritable' }];
  if (value === '' && field.required) return [{ code: 'required' }];
  if (choices !== undefined && !choices.some((choice) => choice.value === value))
    return [{ code: 'notChoice', values: { choices: choices.map((choice) => choice.value).join(', ') } }];
  const length = lengthOf(value);
  if (minLength !== undefined && length < minLength) return [{ code: 'tooShort', values: { minimum: minLength } }];
  if (maxLength !== undefined && length > maxLength) return [{ code: 'tooLong', values: { maximum: maxLength } }];
  return pattern === undefined || matches(pattern, value) ? [] : [{ code: 'malformed', hint }];
}

type GivenProperties = NonNullable<ImageChange['properties']>;

function checkProperties(rules: PropertyEditing | undefined, given: GivenProperties, image?: Reached): ChangeIssue[] {
  if (rules === undefined)
    return Object.keys(given).map((key) => ({ path: `properties.${key}`, code: 'notEditable' as const }));
  const issues = Object.entries(given).flatMap(([key, value]) =>
    checkProperty(rules, key, value).map((wrong) => placed(`properties.${key}`, wrong)),
  );
  const count = countAfter(given, image?.properties ?? {});
  const grows = count > Object.keys(image?.properties ?? {}).length;
  if (grows && count > rules.atMost)
    issues.push({ path: 'properties', code: 'tooMany', values: { maximum: rules.atMost } });
  return issues;
}

function countAfter(given: GivenProperties, had: Record<string, string>): number {
  const keys = new Set(Object.keys(had));
  for (const [key, value] of Object.entries(given)) {
    if (value === null) keys.delete(key);
    else keys.add(key);
  }
  return keys.size;
}

function checkProperty(rules: PropertyEditing, key: string, value: string | null): Wrong[] {
  if (isReadOnlyKey(rules, key)) return [{ code: 'keyReserved' }];
  const field = rules.fields.find((each) => each.name === key);
  if (field === undefined && !rules.custom) return [{ code: 'notEditable' }];
  // What is there already may be taken away, whatever its key looks like.
  if (value === null) return field?.required ? [{ code: 'notClearable' }] : [];
  if (!isWritable(key) || !matches(rules.keyPattern, key)) return [{ code: 'keyMalformed', hint: rules.keyHint }];
  if (!isWritable(value)) return [{ code: 'unwritable' }];
  if (new TextEncoder().encode(value).length > rules.valueMaxBytes)
    return [{ code: 'valueTooLarge', values: { maximum: rules.valueMaxBytes } }];
  if (rules.valuePattern !== undefined && !matches(rules.valuePattern, value))
    return [{ code: 'malformed', hint: rules.valueHint }];
  return field === undefined ? [] : checkNamed(field, value);
}

/** A property is text whatever it means. */
function checkNamed(field: EditableField, value: string): Wrong[] {
  if (field.kind === 'boolean') return /^(?:true|false)$/i.test(value) ? [] : [{ code: 'wrongKind' }];
  if (field.kind !== 'integer') return checkText(field, value);
  return checkInteger(field, /^-?\d{1,15}$/.test(value) ? Number(value) : undefined);
}

/** Keys that are the provider's own: shown, never written. */
export function isReadOnlyKey({ readOnlyKeys }: Pick<PropertyEditing, 'readOnlyKeys'>, key: string): boolean {
  return readOnlyKeys !== undefined && matches(readOnlyKeys, key);
}

function matches(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

/** In characters as people and providers count them, not in units of two bytes. */
function lengthOf(value: string): number {
  return [...value].length;
}

/** Half a character cannot be sent as UTF-8, and no database of ours keeps a NUL. */
function isWritable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}
