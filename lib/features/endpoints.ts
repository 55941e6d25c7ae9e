import type { EndpointShape } from '@/lib/http/endpoint';
import * as audit from './audit/contract';
import * as changeSets from './change-sets/contract';
import * as connections from './connections/contract';
import * as events from './events/contract';
import * as imageConfigs from './image-configs/contract';
import * as content from './images/contract/content';
import * as editing from './images/contract/edit';
import * as inventory from './images/contract/inventory';
import * as images from './images/contract/live';
import * as members from './images/contract/members';
import * as registration from './images/contract/register';
import * as me from './me/contract';
import * as reference from './reference/contract';
import * as rollouts from './rollouts/contract';
import * as settings from './settings/contract';
import * as shares from './shares/contract';
import * as views from './views/contract';

/** Every endpoint of the console, read off the contracts: what the OpenAPI document and the reference page list. */
export const endpoints: readonly EndpointShape[] = [
  audit,
  changeSets,
  connections,
  content,
  editing,
  events,
  imageConfigs,
  images,
  inventory,
  me,
  members,
  reference,
  registration,
  rollouts,
  settings,
  shares,
  views,
].flatMap((contract) => Object.values<unknown>(contract).filter(isEndpoint));

function isEndpoint(value: unknown): value is EndpointShape {
  return typeof value === 'object' && value !== null && 'access' in value && 'path' in value && 'reply' in value;
}
