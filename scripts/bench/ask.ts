import { GET as downloadRoute } from '@/app/api/v1/images/export/route';
import { GET as facetsRoute } from '@/app/api/v1/images/facets/route';
import { GET as imagesRoute } from '@/app/api/v1/images/route';
import { hashSecret, newSecret } from '@/lib/auth/secrets';
import { database } from '@/lib/db/client';
import { apiTokens, people } from '@/lib/db/schema/people';
import { imageFilterQuery, imagesQuery } from '@/lib/features/images/contract/inventory';
import { facets } from '@/lib/features/images/service/facets';
import { list } from '@/lib/features/images/service/list';
import type { Context } from '@/lib/http/context';
import { basePath } from '@/lib/http/endpoint';
import { queryParameters } from '@/lib/http/query-parameters';
import type { BenchQuestion } from './questions';

export interface BenchAnswer {
  next?: string | null;
  total: number | null;
  totalIsAtLeast?: true | undefined;
}

/** Asks the service: permissions, rows and answer, without HTTP. An administrator sees all of it, which is the most. */
export async function askStore({
  kind,
  search,
}: Pick<BenchQuestion, 'kind'> & { search: string }): Promise<BenchAnswer> {
  const given = queryParameters(new URLSearchParams(search));
  const asked = { params: {}, body: undefined };
  return kind === 'page'
    ? list(context(), { ...asked, query: imagesQuery.parse(given) })
    : facets(context(), { ...asked, query: imageFilterQuery.parse(given) });
}

/** Asks the route's handler as a script with a token would, in this process: everything but the socket and Next. */
export async function askRoute({ kind, search }: Pick<BenchQuestion, 'kind'> & { search: string }): Promise<string> {
  const [path, handler] = kind === 'page' ? ['images', imagesRoute] : ['images/facets', facetsRoute];
  return (await called(handler, `${path}?${search}`)).text();
}

/** The bytes of an export, as they come. */
export async function exportRoute(search: string): Promise<AsyncIterable<Uint8Array>> {
  const { body } = await called(downloadRoute, `images/export?${search}`);
  if (body === null) throw new Error('An export has a body.');
  return body;
}

let secret: string | undefined;

async function called(handler: typeof imagesRoute, path: string): Promise<Response> {
  secret ??= await makeToken();
  const headers = { authorization: `Bearer ${secret}` };
  const request = new Request(`http://127.0.0.1:3000${basePath}/${path}`, { headers });
  const response = await handler(request, { params: Promise.resolve({}) });
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function makeToken(): Promise<string> {
  const made = newSecret('ic_');
  const id = 'bench';
  await database()
    .insert(people)
    .values({ id, name: id, email: 'bench@example.test', isAdministrator: true })
    .onConflictDoNothing();
  await database().delete(apiTokens);
  const token = { id, name: id, personId: id, secretHash: hashSecret(made), hint: id };
  await database()
    .insert(apiTokens)
    .values({ ...token, scopes: ['image.read'] });
  return made;
}

function context(): Context {
  return {
    caller: {
      kind: 'person',
      person: { id: 'bench', name: 'bench', email: 'bench@example.test' },
      ...{ isAdministrator: true, teams: [], preferences: {} },
    },
    ...{ requestId: 'bench', locale: 'ko', now: () => new Date(), signal: new AbortController().signal },
  };
}
