import { WebobError } from '../../emulation/webob';
import { type Asked, isObject, jsonBody, wrongMediaType } from './requests';

/** The JSON patches that the service takes, and what it says of the others (§6). */

export interface Operation {
  op: 'add' | 'replace' | 'remove';
  key: string;
  value: unknown;
}

const mediaType = 'application/openstack-images-v2.1-json-patch';
const bad = (explanation: string) => new WebobError(400, explanation);

export async function readPatch(asked: Asked): Promise<Operation[]> {
  const type = asked.request.headers.get('content-type')?.split(';')[0]?.trim();
  if (type !== mediaType)
    throw wrongMediaType(asked, { 'accept-patch': `application/openstack-images-v2.0-json-patch, ${mediaType}` });
  const body = await jsonBody(asked);
  if (!Array.isArray(body)) throw bad('Request body must be a JSON array of operation objects.');
  return body.map(readOperation);
}

function readOperation(change: unknown): Operation {
  if (!isObject(change)) throw bad('Operations must be JSON objects.');
  const { op, path, value } = change;
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw bad(`Invalid operation: \`${String(op)}\`. It must be one of the following: add, replace, remove.`);
  if (typeof path !== 'string') throw bad(`Unable to find '${'path'}' in JSON Schema change`);
  if (op !== 'remove' && !('value' in change)) throw bad(`Operation "${op}" requires a member named "value".`);
  return { op, key: keyOf(path), value };
}

/** A pointer of one step; the service calls its own rules "JSON pointer", and they are narrower than RFC 6901. */
function keyOf(path: string): string {
  if (!path.startsWith('/')) throw bad(`Pointer \`${path}\` does not start with "/".`);
  if (/\/\s*\//.test(path)) throw bad(`Pointer \`${path}\` contains adjacent "/".`);
  if (path.length > 1 && path.endsWith('/')) throw bad(`Pointer \`${path}\` ends with "/".`);
  if (/~(?![01])/.test(path)) throw bad(`Pointer \`${path}\` contains "~" not part of a recognized escape sequence.`);
  const [key = '', ...rest] = path.slice(1).split('/');
  if (rest.length > 0) throw bad(`Invalid JSON pointer for this resource: '${path}'`);
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
