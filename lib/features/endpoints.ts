import type { EndpointShape } from '@/lib/http/endpoint';
import * as connections from './connections/contract';
import * as events from './events/contract';
import * as images from './images/contract';
import * as me from './me/contract';
import * as reference from './reference/contract';
import * as settings from './settings/contract';

/** Every endpoint of the console, read off the contracts: what the OpenAPI document and the reference page list. */
export const endpoints: readonly EndpointShape[] = [connections, events, images, me, reference, settings].flatMap(
  (contract) => Object.values<unknown>(contract).filter(isEndpoint),
);

function isEndpoint(value: unknown): value is EndpointShape {
  return typeof value === 'object' && value !== null && 'access' in value && 'path' in value && 'reply' in value;
}
