import { validate } from '@readme/openapi-parser';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoints } from '@/lib/features/endpoints';
import { endpoint, flag, repeated } from './endpoint';
import { openApiDocument } from './openapi';
import { problemCodes } from './problem';

const printed = (given: Parameters<typeof openApiDocument>[0]) =>
  openApiDocument(given, { version: '1.0.0', origin: 'https://console.example' });

/** Copied as a reader gets it: the validator may not rest on values that JSON cannot hold. */
const asSent = (document: unknown) => JSON.parse(JSON.stringify(document));

const sample = endpoint({
  id: 'changeThing',
  method: 'PATCH',
  path: '/things/{thingId}',
  summary: 'Change a thing',
  access: 'image.edit',
  params: z.object({ thingId: z.string().min(1) }),
  query: z.strictObject({
    tag: repeated(z.string()).optional(),
    dry: flag.optional(),
    limit: z.coerce.number<string>(),
  }),
  body: z.strictObject({ name: z.string().trim(), note: z.string().nullable().optional() }),
  reply: z.object({ id: z.string(), at: z.iso.datetime(), size: z.number().optional() }),
  status: 202,
});

describe('the OpenAPI document', () => {
  test('of everything we serve is valid', async () => {
    const result = await validate(asSent(printed(endpoints)));
    expect(result).toMatchObject({ valid: true, warnings: [] });
  });

  test('refuses to be valid when two path parameters go undeclared', async () => {
    const result = await validate(asSent(printed([{ ...sample, params: z.object({}) }])));
    expect(result.valid).toBe(false);
  });

  test('names every endpoint once, under its path and method', () => {
    const { paths } = asSent(printed(endpoints));
    const ids = Object.values<Record<string, { operationId: string }>>(paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(ids.toSorted()).toEqual(endpoints.map((each) => each.id).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('prints one endpoint with all that a caller must know', () => {
    const operation = asSent(printed([sample])).paths['/things/{thingId}'].patch;
    expect(operation).toMatchObject({
      operationId: 'changeThing',
      summary: 'Change a thing',
      tags: ['things'],
      'x-access': 'image.edit',
      security: [{ token: [] }, { session: [] }],
    });
    expect(operation.parameters).toEqual([
      { name: 'thingId', in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
      { name: 'tag', in: 'query', required: false, schema: { type: 'array', items: { type: 'string' } } },
      { name: 'dry', in: 'query', required: false, schema: { type: 'boolean' } },
      { name: 'limit', in: 'query', required: true, schema: { type: 'number' } },
      { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 128 } },
    ]);
    expect(operation.requestBody.content['application/json'].schema).toEqual({
      type: 'object',
      properties: { name: { type: 'string' }, note: { type: ['string', 'null'] } },
      required: ['name'],
      additionalProperties: false,
    });
    expect(operation.responses['202'].content['application/json'].schema).toMatchObject({
      required: ['id', 'at'],
      properties: { at: { type: 'string', format: 'date-time' } },
    });
    expect(operation.responses.default.content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
  });

  test('asks nobody to sign in for what is open to anyone, and takes no key there', () => {
    const operation = asSent(printed([{ ...sample, access: 'anonymous' }])).paths['/things/{thingId}'].patch;
    expect(operation.security).toEqual([]);
    expect(operation.parameters.map((each: { name: string }) => each.name)).not.toContain('Idempotency-Key');
  });

  test('has no body for an answer of 204 and says event-stream where that is what comes', () => {
    const silent = endpoint({ id: 'a', method: 'DELETE', path: '/a', summary: 'A', access: 'signed-in' });
    const { responses } = asSent(printed([silent])).paths['/a'].delete;
    expect(responses['204']).toEqual({ description: 'Done.' });
    const { paths } = asSent(printed(endpoints));
    expect(Object.keys(paths['/events'].get.responses['200'].content)).toEqual(['text/event-stream']);
  });

  test('lists every code a problem may carry', () => {
    const { Problem } = asSent(printed([])).components.schemas;
    expect(Problem.properties.code.enum).toEqual(problemCodes);
    expect(Problem.required).toEqual(
      expect.arrayContaining(['type', 'title', 'status', 'detail', 'code', 'requestId']),
    );
  });

  test('is relative to where it was read when no origin is configured', () => {
    expect(openApiDocument([], { version: '1', origin: '' }).servers).toEqual([{ url: '/api/v1' }]);
  });
});
