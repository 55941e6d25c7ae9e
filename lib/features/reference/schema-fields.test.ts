import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listOf } from '@/lib/domain/list';
import { jsonSchemaOf } from '@/lib/http/openapi';
import { fieldsOf, typeOf } from './schema-fields';

const outputOf = (schema: z.ZodType) => jsonSchemaOf(schema, 'output');

describe('the type of a field', () => {
  test.each<[z.ZodType, string]>([
    [z.string(), 'string'],
    [z.string().min(1).max(100), 'string 1…100'],
    [z.string().max(64), 'string ≤ 64'],
    [z.string().min(2), 'string ≥ 2'],
    [z.int(), 'integer'],
    [z.int().min(1).max(200), 'integer 1…200'],
    [z.int().nonnegative(), 'integer ≥ 0'],
    [z.number(), 'number'],
    [z.boolean(), 'boolean'],
    [z.enum(['a', 'b']), '"a" | "b"'],
    [z.literal(true), 'true'],
    [z.iso.datetime(), 'date-time'],
    [z.string().nullable(), 'string | null'],
    [z.enum(['a']).nullable(), '"a" | null'],
    [z.array(z.string()), 'string[]'],
    [z.array(z.enum(['a', 'b'])), '("a" | "b")[]'],
    [z.array(z.string().max(5)), '(string ≤ 5)[]'],
    [z.unknown(), 'any'],
    [z.record(z.string(), z.string()), 'object'],
  ])('%# is %s', (schema, expected) => {
    expect(typeOf(outputOf(schema))).toBe(expected);
  });
});

describe('the fields of a shape', () => {
  test('come parents first, with what is inside lists and free names', () => {
    const shape = listOf(
      z.object({ id: z.string(), os: z.object({ type: z.string().optional() }), words: z.record(z.string(), z.int()) }),
    );
    expect(fieldsOf(outputOf(shape))).toEqual([
      { name: 'items', type: 'object[]', required: true },
      { name: 'items[].id', type: 'string', required: true },
      { name: 'items[].os', type: 'object', required: true },
      { name: 'items[].os.type', type: 'string', required: false },
      { name: 'items[].words', type: 'object', required: true },
      { name: 'items[].words.*', type: 'integer', required: false },
      { name: 'next', type: 'string | null', required: true },
      { name: 'total', type: 'integer ≥ 0 | null', required: true },
      { name: 'totalIsAtLeast', type: 'true', required: false },
      { name: 'asOf', type: 'date-time', required: false },
      { name: 'truncated', type: 'true', required: false },
    ]);
  });

  test('end where nobody could follow', () => {
    const deep = z.object({ a: z.object({ b: z.object({ c: z.object({ d: z.object({ e: z.string() }) }) }) }) });
    expect(fieldsOf(outputOf(deep)).map((field) => field.name)).toEqual(['a', 'a.b', 'a.b.c', 'a.b.c.d']);
  });

  test('are none for what names nothing', () => {
    expect(fieldsOf(outputOf(z.string()))).toEqual([]);
    expect(fieldsOf(outputOf(z.strictObject({})))).toEqual([]);
  });
});
