import { z } from 'zod';
import { basePath, type EndpointShape, type Method } from '@/lib/http/endpoint';
import { jsonSchemaOf, parametersOf, tagOf } from '@/lib/http/openapi';
import { fieldsOf, type ReferenceField, typeOf } from './schema-fields';

export interface ReferenceParameter extends ReferenceField {
  place: 'path' | 'query' | 'header';
}

export interface ReferenceOperation {
  id: string;
  method: Method;
  path: string;
  summary: string;
  access: EndpointShape['access'];
  status: number;
  media: EndpointShape['media'];
  secretReply: boolean;
  parameters: ReferenceParameter[];
  body: ReferenceField[];
  reply: ReferenceField[];
}

export interface ReferenceGroup {
  name: string;
  operations: ReferenceOperation[];
}

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().optional(),
  explode: z.boolean().optional(),
  schema: z.unknown(),
});

const methods: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The endpoints as the reference page shows them: by feature, then by address, reading before writing. */
export function describeEndpoints(endpoints: readonly EndpointShape[]): ReferenceGroup[] {
  const names = [...new Set(endpoints.map(tagOf))].sort();
  return names.map((name) => ({
    name,
    operations: endpoints
      .filter((each) => tagOf(each) === name)
      .toSorted((a, b) => compare(a.path, b.path) || methods.indexOf(a.method) - methods.indexOf(b.method))
      .map(describeEndpoint),
  }));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function describeEndpoint(endpoint: EndpointShape): ReferenceOperation {
  const { id, method, summary, access, status, media, secretReply } = endpoint;
  return {
    ...{ id, method, summary, access, status, media, secretReply },
    path: `${basePath}${endpoint.path}`,
    parameters: parametersOf(endpoint).map(describeParameter),
    body: hasFields(endpoint) ? fieldsOf(jsonSchemaOf(endpoint.body, 'input')) : [],
    reply: endpoint.reply instanceof z.ZodUndefined ? [] : fieldsOf(jsonSchemaOf(endpoint.reply, 'output')),
  };
}

const hasFields = ({ body, takes }: EndpointShape) => takes === 'application/json' && !(body instanceof z.ZodUndefined);

function describeParameter(given: unknown): ReferenceParameter {
  const { name, in: place, required = false, explode, schema } = parameter.parse(given);
  // Only the provider's own filters are spread over the query like this.
  return explode === true
    ? { name: 'filter.*', place, required, type: 'string[]' }
    : { name, place, required, type: typeOf(schema) };
}
