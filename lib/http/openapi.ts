import { z } from 'zod';
import { basePath, type EndpointShape } from './endpoint';
import { problem, statusOfCode } from './problem';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of a set of endpoints: printed from the same values that make the handlers. */
export function openApiDocument(endpoints: readonly EndpointShape[], facts: { version: string; origin: string }): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(endpoint);
    paths[endpoint.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Image Console',
      version: facts.version,
      description: 'One place for the images of all your clouds.',
    },
    servers: [{ url: `${facts.origin}${basePath}` }],
    tags: [...new Set(endpoints.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchemaOf(problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token made under Settings.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'image-console.session_token',
          description: 'Of a signed-in browser; its name begins with `__Host-` over https.',
        },
      },
    },
  };
}

/** The first word of the path is the feature. */
export const tagOf = (endpoint: EndpointShape): string => endpoint.path.split('/')[1] ?? '';

function operation(endpoint: EndpointShape): Json {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    'x-access': endpoint.access,
    security: endpoint.access === 'anonymous' ? [] : [{ token: [] }, { session: [] }],
    parameters: parametersOf(endpoint),
    ...(endpoint.body instanceof z.ZodUndefined ? {} : { requestBody: requestBody(endpoint) }),
    responses: {
      [endpoint.status]: success(endpoint),
      default: {
        description: `A problem; \`code\` is one of ${Object.keys(statusOfCode).join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function requestBody({ method, takes, body }: EndpointShape): Json {
  // OpenAPI 3.1: a media type without a schema is what it says, byte for byte.
  const content = takes === 'application/json' ? { schema: jsonSchemaOf(body, 'input') } : {};
  const patch = method === 'PATCH' ? { 'application/merge-patch+json': content } : {};
  return { required: !body.safeParse(undefined).success, content: { [takes]: content, ...patch } };
}

function success(endpoint: EndpointShape): Json {
  if (endpoint.status === 204) return { description: 'Done.' };
  if (endpoint.media === 'application/octet-stream')
    return { description: endpoint.summary, content: { [endpoint.media]: {} } };
  const schema = endpoint.media === 'application/json' ? jsonSchemaOf(endpoint.reply, 'output') : { type: 'string' };
  return { description: endpoint.summary, content: { [endpoint.media]: { schema } } };
}

/** Everything a caller may put beside the body, as OpenAPI's parameter objects. */
export function parametersOf(endpoint: EndpointShape): Json[] {
  return [
    ...placed(endpoint, 'path'),
    ...placed(endpoint, 'query'),
    ...keyParameter(endpoint),
    ...ifMatchParameter(endpoint),
  ];
}

function placed(endpoint: EndpointShape, place: 'path' | 'query'): Json[] {
  const schema = jsonSchemaOf(place === 'path' ? endpoint.params : endpoint.query, 'input');
  const required = Array.isArray(schema.required) ? schema.required : [];
  const named = Object.entries(z.record(z.string(), z.unknown()).parse(schema.properties ?? {})).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
  const open = place === 'query' && typeof schema.additionalProperties === 'object';
  return open ? [...named, freeParameter(schema.additionalProperties)] : named;
}

/** A query that takes names of the provider's own: an exploded object is how OpenAPI says so. */
function freeParameter(of: unknown): Json {
  return {
    name: 'filters',
    in: 'query',
    style: 'form',
    explode: true,
    description: 'Filters of the provider, each as `filter.<name>`; see `GET /providers`.',
    schema: { type: 'object', additionalProperties: of },
  };
}

function keyParameter(endpoint: EndpointShape): Json[] {
  if (endpoint.method === 'GET' || endpoint.access === 'anonymous' || endpoint.takes !== 'application/json') return [];
  return [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 1, maxLength: 128 } }];
}

function ifMatchParameter(endpoint: EndpointShape): Json[] {
  if (!endpoint.ifMatch) return [];
  const description = 'The `ETag` of what you saw; `*` for whatever is there.';
  return [{ name: 'If-Match', in: 'header', required: true, description, schema: { type: 'string' } }];
}

export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema: made }) => {
      // A type that a schema was given by name says what a caller sends; the union behind it is how we read it.
      if (made.type !== undefined) delete made.anyOf;
    },
  });
  return rest;
}
