import { folded } from '../../emulation/collation';
import type { Caller } from '../../emulation/glance-front';
import { WebobError } from '../../emulation/webob';
import imageProperties from './fixtures/schema-image.json' with { type: 'json' };
import { accident, forbidden, notAuthorized } from './requests';
import type { ImageRecord, Visibility } from './state';

/** What values an image takes (§3, §5, §6). */

interface Schema {
  type?: string | string[];
  enum?: readonly unknown[];
  maxLength?: number;
  pattern?: string;
  items?: Schema;
  readOnly?: boolean;
  is_base?: boolean;
}
const schema: Record<string, Schema> = imageProperties;
const quota = 128;
const fourBytes = /[\u{10000}-\u{10FFFF}]/u;

export function isCore(key: string): boolean {
  return Object.hasOwn(schema, key) && schema[key]?.is_base !== false;
}

/** `id` may be chosen at creation only. */
export function checkWritable(key: string, caller: Caller, creating: boolean): void {
  if (key.startsWith('os_glance_')) throw forbidden(`Attribute '${key}' is reserved.`);
  if (key === 'id' && creating) return;
  if (Object.hasOwn(schema, key) && (schema[key]?.readOnly || key === 'id'))
    throw forbidden(`Attribute '${key}' is read-only.`);
  if (key === 'locations') throw new WebobError(400, `Invalid JSON pointer for this resource: '/${key}'`);
  if (key === 'owner' && !creating && !caller.isAdmin) throw forbidden("Owner can't be updated by non admin.");
}

export function checkValue(key: string, value: unknown): void {
  if (key.length > 255) throw accident();
  const rule = Object.hasOwn(schema, key) ? schema[key] : { type: 'string' };
  if (rule !== undefined) checkAgainst(rule, key, value);
  checkCharacters(key, value);
  if (!isCore(key) && Buffer.byteLength(String(value)) > 65_535) throw accident();
}

/** Three sentences for one thing, by where it stands. */
function checkCharacters(key: string, value: unknown): void {
  if (fourBytes.test(key)) throw new WebobError(400, "Property names can't contain 4 byte unicode.");
  if (Array.isArray(value) && value.some((each) => fourBytes.test(String(each))))
    throw new WebobError(400, "Param values can't contain 4 byte unicode.");
  if (typeof value !== 'string' || !fourBytes.test(value)) return;
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  throw new WebobError(400, `${name} can't contain 4 byte unicode characters.`);
}

function checkAgainst(rule: Schema, key: string, value: unknown): void {
  const types = rule.type === undefined ? [] : [rule.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(type, value)))
    throw mismatch([key, value], `is not of type ${types.map((type) => `'${type}'`).join(', ')}`, rule);
  if (rule.enum !== undefined && !rule.enum.includes(value))
    throw mismatch([key, value], `is not one of ${JSON.stringify(rule.enum)}`, rule);
  if (typeof value === 'string') {
    if (rule.maxLength !== undefined && [...value].length > rule.maxLength)
      throw mismatch([key, value], 'is too long', rule);
    if (rule.pattern !== undefined && !new RegExp(rule.pattern).test(value))
      throw mismatch([key, value], `does not match '${rule.pattern}'`, rule);
  }
  if (Array.isArray(value)) for (const item of value) checkAgainst(rule.items ?? {}, key, item);
  if (key === 'min_disk' || key === 'min_ram') checkSmallest(key, Number(value));
}

/** The column is an integer of four bytes. */
function checkSmallest(key: string, value: number): void {
  if (value < 0)
    throw new WebobError(400, `Invalid value '${value}' for parameter '${key}': Cannot be a negative value`);
  if (value > 2_147_483_647) throw new WebobError(400, `'${key}' value out of range, must not exceed 2147483647.`);
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return typeof value === type;
}

function mismatch([key, value]: readonly [string, unknown], wrong: string, rule: Schema): WebobError {
  const shown = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return new WebobError(
    400,
    `Provided object does not match schema 'image': ${shown} ${wrong} Failed validating '${Object.keys(rule)[0]}' in schema['properties']['${key}']: ${JSON.stringify(rule)} On instance['${key}']: ${shown}`,
  );
}

/** Puts a checked value into the row. */
export function assign(image: ImageRecord, key: string, value: unknown): void {
  if (key === 'tags') image.tags = [...new Set(value as string[])];
  else if (isCore(key)) Object.assign(image, { [key]: value });
  else Object.defineProperty(image.properties, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What only the whole image tells: quotas, and who may show it to everybody. */
export function checkWhole(image: ImageRecord, before: ImageRecord | undefined, caller: Caller): void {
  const count = Object.keys(image.properties).length;
  if (count > quota && count > Object.keys(before?.properties ?? {}).length)
    throw tooMany(`properties. Attempted: ${count}, Maximum: ${quota}`);
  // The database takes keys that differ in case for one, and nobody has thought of tags without letters.
  if (new Set(Object.keys(image.properties).map(folded)).size < count || image.tags.includes('')) throw accident();
  if (image.tags.length > quota) throw tooMany(`tags. Attempted: ${image.tags.length}, Maximum: ${quota}`);
  const widened: Visibility | undefined = image.visibility === before?.visibility ? undefined : image.visibility;
  if (widened === 'public' && !caller.isAdmin) throw notAuthorized('publicize_image');
}

export function tooMany(what: string): WebobError {
  return new WebobError(413, `The limit has been exceeded on the number of allowed image ${what}`);
}
