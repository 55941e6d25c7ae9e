import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoints } from '@/lib/features/endpoints';
import { endpoint, repeated } from '@/lib/http/endpoint';
import { describeEndpoints } from './describe';

const change = endpoint({
  id: 'changeThing',
  method: 'PATCH',
  path: '/things/{thingId}',
  summary: 'Change a thing',
  access: 'image.edit',
  params: z.object({ thingId: z.string().max(10) }),
  query: z.strictObject({ tag: repeated(z.string()).optional() }),
  body: z.strictObject({ name: z.string(), note: z.string().optional() }),
  reply: z.object({ id: z.string() }),
  secretReply: true,
});
const remove = endpoint({ id: 'a', method: 'DELETE', path: '/a', summary: 'A', access: 'anonymous' });

describe('the reference', () => {
  test('says all of a call that a script must know', () => {
    expect(describeEndpoints([change])).toEqual([
      {
        name: 'things',
        operations: [
          {
            id: 'changeThing',
            method: 'PATCH',
            path: '/api/v1/things/{thingId}',
            summary: 'Change a thing',
            access: 'image.edit',
            status: 200,
            media: 'application/json',
            secretReply: true,
            parameters: [
              { name: 'thingId', place: 'path', required: true, type: 'string ≤ 10' },
              { name: 'tag', place: 'query', required: false, type: 'string[]' },
              { name: 'Idempotency-Key', place: 'header', required: false, type: 'string 1…128' },
            ],
            body: [
              { name: 'name', type: 'string', required: true },
              { name: 'note', type: 'string', required: false },
            ],
            reply: [{ name: 'id', type: 'string', required: true }],
          },
        ],
      },
    ]);
  });

  test('has nothing to say where there is nothing', () => {
    expect(describeEndpoints([remove])[0]?.operations[0]).toMatchObject({
      status: 204,
      parameters: [],
      body: [],
      reply: [],
    });
  });

  test('holds every endpoint we serve once, by feature in order', () => {
    const groups = describeEndpoints(endpoints);
    const ids = groups.flatMap((group) => group.operations.map((operation) => operation.id));
    expect(ids.toSorted()).toEqual(endpoints.map((each) => each.id).toSorted());
    expect(groups.map((group) => group.name)).toEqual(groups.map((group) => group.name).toSorted());
    expect(new Set(groups.map((group) => group.name)).size).toBe(groups.length);
  });

  test('puts reading before writing at the same address', () => {
    const read = endpoint({
      id: 'readThing',
      method: 'GET',
      path: '/things/{thingId}',
      summary: 'R',
      access: 'signed-in',
      params: change.params,
    });
    const list = endpoint({ id: 'listThings', method: 'GET', path: '/things', summary: 'L', access: 'signed-in' });
    const [things] = describeEndpoints([change, read, list]);
    expect(things?.operations.map((each) => each.id)).toEqual(['listThings', 'readThing', 'changeThing']);
  });

  test('spells the provider’s own filters as one', () => {
    const live = describeEndpoints(endpoints)
      .flatMap((group) => group.operations)
      .find((each) => each.id === 'listLiveImages');
    expect(live?.parameters.at(-1)).toEqual({ name: 'filter.*', place: 'query', required: false, type: 'string[]' });
  });
});
