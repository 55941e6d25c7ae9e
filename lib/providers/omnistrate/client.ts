import type { z } from 'zod';
import type { Transport } from '../transport';
import { acknowledgementOf } from '../transport/acknowledgement';
import type { Call, Expectation } from '../transport/call';
import { accept, anySuccess, anySuccessAtAll, root } from './any-success';
import { segment } from './ids';
import type { Paging } from './paging';
import * as wire from './wire';

/** A lost accident of these may have left something behind: nobody can tell from the answer. */
const unclear = { 500: 'upstream_unavailable' } as const;

/** The calls of the API that the console makes; every id is checked where it becomes a part of a path. */
export function createClient({ call }: Transport) {
  async function read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    { query, signal }: { query?: Paging; signal: AbortSignal | undefined },
  ): Promise<z.output<Schema>> {
    const expect: Record<number, Schema> = anySuccess(schema);
    return (await call({ method: 'GET', path: root + path, query, expect, accept, signal })).body as z.output<Schema>;
  }

  async function write(asked: Omit<Call<Expectation>, 'expect' | 'accept'>) {
    return acknowledgementOf(await call({ ...asked, path: root + asked.path, accept, expect: anySuccessAtAll }));
  }

  return { read, write, ...createConfigCalls(call) };
}
export type Client = ReturnType<typeof createClient>;

/** The two whose answers are like no others. */
function createConfigCalls(call: Transport['call']) {
  return {
    async create(serviceId: string, body: object, signal: AbortSignal | undefined) {
      const path = `${root}${servicePath(serviceId)}/image-config`;
      const expect = anySuccess(wire.createdId);
      const answer = await call({
        ...{ method: 'POST', path, body, accept, expect, reads: 'text', meaning: unclear, signal },
      });
      return { acknowledgement: acknowledgementOf(answer), configId: answer.body };
    },
    /** Undefined before the first rollout, which is said by "not found" or by "conflict". */
    async rolloutWord(serviceId: string, configId: string, signal: AbortSignal | undefined) {
      const path = `${root}${configPath(serviceId, configId)}/rollout`;
      const expect = { ...anySuccess(wire.rolloutWord), 404: null, 409: null } as const;
      return (await call({ method: 'GET', path, accept, expect, signal })).body?.status;
    },
  };
}

export { unclear };

export function servicePath(serviceId: string): string {
  return `/service/${segment('service', serviceId)}`;
}

export function configPath(serviceId: string, configId: string): string {
  return `${servicePath(serviceId)}/image-config/${segment('config', configId)}`;
}

export function fleetPlanPath(serviceId: string, planId: string): string {
  return `/fleet${servicePath(serviceId)}/productTier/${segment('plan', planId)}`;
}
