import { describe, expect, test } from 'vitest';
import { endpoints } from '@/lib/features/endpoints';
import type { EndpointShape } from '@/lib/http/endpoint';
import { foldersIn, isTest, pathsBelow, sourceFiles } from './source-files';

const contractFiles = pathsBelow('lib/features').filter((path) => /\/contract(\.ts|\/[^/]+\.ts)$/.test(path));

/** Export name → endpoint, of every contract in the tree, whether or not anything lists it. */
const declared = new Map<string, EndpointShape>();
for (const path of contractFiles)
  for (const [name, value] of Object.entries<unknown>(await import(/* @vite-ignore */ `/${path}`)))
    if (isEndpoint(value)) declared.set(name, value);

function isEndpoint(value: unknown): value is EndpointShape {
  return typeof value === 'object' && value !== null && 'access' in value && 'path' in value && 'reply' in value;
}

interface RouteFile {
  path: string;
  text: string;
  /** As contracts write it: `/images/{connectionId}`. */
  address: string;
  /** `route(listImages, …)` → listImages. */
  handlers: { wrapper: string; endpoint: string }[];
}

const routeFiles: RouteFile[] = sourceFiles('app/api/v1', ['/route.ts'])
  .filter(({ path }) => path !== 'app/api/v1/[[...unknown]]/route.ts')
  .map(({ path, text }) => ({
    path,
    text,
    address: path.slice('app/api/v1'.length, -'/route.ts'.length).replaceAll(/\[(\w+)\]/g, '{$1}'),
    handlers: [...text.matchAll(/\b(route|anonymousRoute)\(\s*(\w+),/g)].map(([, wrapper = '', endpoint = '']) => ({
      wrapper,
      endpoint,
    })),
  }));

describe('endpoints and routes', () => {
  test('the list of endpoints holds every endpoint of every contract, each under an id of its own', () => {
    expect(endpoints.map((each) => each.id).toSorted()).toEqual(
      [...declared.values()].map((each) => each.id).toSorted(),
    );
    expect(new Set(endpoints.map((each) => each.id)).size).toBe(endpoints.length);
  });

  test.each([...declared])('%s has its handler where its path says', (name, { path, access }) => {
    const file = routeFiles.find((each) => each.address === path);
    expect(file?.handlers).toContainEqual({
      wrapper: access === 'anonymous' ? 'anonymousRoute' : 'route',
      endpoint: name,
    });
  });

  test.each(routeFiles)('$path serves endpoints of its address only', ({ address, handlers, text }) => {
    expect(handlers.map(({ endpoint }) => declared.get(endpoint)?.path)).toEqual(handlers.map(() => address));
    expect(handlers).not.toHaveLength(0);
    expect(text).toContain('export const { GET, POST, PUT, PATCH, DELETE } = methods(');
  });

  test.each([...declared])('%s names in its schema exactly the parameters of its path', (_, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const shape = 'shape' in params && typeof params.shape === 'object' && params.shape !== null ? params.shape : {};
    expect(Object.keys(shape).toSorted()).toEqual(named.toSorted());
  });

  test.each([...declared])('%s answers as its method does', (_, { method, status, reply, media }) => {
    if (method === 'DELETE' && status !== 204) expect(status).toBeOneOf([200, 202]);
    if (method === 'GET' || method === 'PUT' || method === 'PATCH') expect(status).toBeOneOf([200, 202, 204]);
    const isSilent = reply.safeParse(undefined).success && !reply.safeParse({}).success;
    expect(status === 204).toBe(isSilent && media === 'application/json');
  });
});

const dialects = ['transport', 'keystone', 'emulation'];
const providerFolders = foldersIn('lib/providers').filter((name) => !dialects.includes(name));
const parts = ['README.md', 'descriptor.ts', 'index.ts', 'client.ts', 'wire.ts', 'map.ts'];
const emulatorParts = ['emulator/server.ts', 'emulator/state.ts', 'emulator/seed.ts'];

describe('providers', () => {
  test.each(providerFolders)('%s is complete', (id) => {
    const present = pathsBelow(`lib/providers/${id}`).map((path) => path.slice(`lib/providers/${id}/`.length));
    expect([...parts, ...emulatorParts].filter((part) => !present.includes(part))).toEqual([]);
    expect(present.some((path) => /^emulator\/.*\.test\.ts$/.test(path))).toBe(true);
  });

  test.each(providerFolders)('%s is in the registry and in the list of emulators', (id) => {
    for (const list of ['lib/providers/registry.ts', 'lib/providers/emulate.ts']) {
      const text = sourceFiles('lib/providers', ['.ts']).find(({ path }) => path === list)?.text;
      expect(text, list).toMatch(new RegExp(`from '(\\./|@/lib/providers/)${id}(/|')`));
    }
  });

  test('are named by id nowhere but in their folder', () => {
    const literal = new RegExp(`['"\`](${providerFolders.join('|')})['"\`]`);
    const outside = [...sourceFiles('app', ['.ts', '.tsx']), ...sourceFiles('components', ['.ts', '.tsx'])]
      .concat(sourceFiles('lib', ['.ts', '.tsx', '.json']), sourceFiles('scripts', ['.ts', '.mjs']))
      .filter(({ path }) => !path.startsWith('lib/providers/') && !isTest(path));
    expect(outside.filter(({ text }) => literal.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
