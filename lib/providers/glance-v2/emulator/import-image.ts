import { hexFrom } from '../../emulation/names-to-ids';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, WebobError } from '../../emulation/webob';
import { type Bits, madeBits } from './bits';
import { fill } from './image-data';
import {
  type Asked,
  conflict,
  isObject,
  jsonBody,
  notAuthorized,
  nothingToSay,
  ownImage,
  visibleImage,
} from './requests';
import type { GlanceState, ImageRecord, ImportTask } from './state';

/** Milliseconds after the request at which an import starts and ends, by the emulator's clock (§9). */
const begins = 2_000;
const ends = 8_000;

const bad = (explanation: string) => new WebobError(400, explanation);

/** `POST …/import`: accepted at once, and seen to later. */
export async function importImage(asked: Asked, id: string): Promise<Response> {
  const body = await jsonBody(asked);
  const method = isObject(body) && isObject(body.method) ? body.method : undefined;
  if (typeof method?.name !== 'string') throw bad("Import request requires a 'method' field.");
  const image = ownImage(asked, id);
  const task = taskFor(asked, image, method);
  image.properties.os_glance_import_task = task.id;
  image.updated_at = asked.now;
  asked.state.imports.set(image.id, task);
  asked.state.changed();
  return nothingToSay(202);
}

function taskFor({ state, request }: Asked, image: ImageRecord, method: Record<string, unknown>): ImportTask {
  const since = request.now.getTime();
  const task = { id: hexFrom('task', image.id, String(since)), since, status: 'pending' } as const;
  if (method.name === 'glance-direct') {
    const bits = state.staged.get(image.id);
    if (image.status !== 'uploading' || bits === undefined)
      throw conflict("Image needs to be staged before 'glance-direct' method can be used");
    requireFormats(image);
    return { ...task, bits };
  }
  if (method.name === 'web-download') {
    const uri = typeof method.uri === 'string' ? method.uri : 'None';
    if (!passesFilter(uri)) throw bad(`URI for web-download does not pass filtering: ${uri}`);
    if (image.status !== 'queued') throw conflict("Image needs to be in 'queued' state to use 'web-download' method");
    requireFormats(image);
    return { ...task, bits: fetched(uri) };
  }
  if (method.name === 'copy-image') throw notAuthorized('copy_image');
  throw bad(`Unknown import method name '${method.name}'.`);
}

function requireFormats(image: ImageRecord): void {
  for (const key of ['container_format', 'disk_format'] as const)
    if (image[key] === null) throw bad(`'${key}' needs to be set before import`);
}

/** As on a patched server: the web's own ports, and nothing of the machine or the link it is on. */
function passesFilter(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, port, hostname } = new URL(uri);
  if (!['http:', 'https:'].includes(protocol) || !['', '80', '443'].includes(port)) return false;
  return !/^(?:localhost|127\.|169\.254\.|\[::1\]|\[fe80:)/i.test(hostname);
}

/** There are no other machines here: hosts such as `unreachable.example` and `.invalid` do not answer, all others do. */
function fetched(uri: string): Bits | undefined {
  const { hostname } = new URL(uri);
  if (hostname.startsWith('unreachable.') || hostname.endsWith('.invalid')) return undefined;
  return madeBits(2 ** 20 + (Number.parseInt(hexFrom(uri).slice(0, 4), 16) % 2 ** 16), uri);
}

/** Lets the imports under way be as far as they are by now. */
export function advanceImports(state: GlanceState, now: Date, written: string): void {
  for (const [id, task] of state.imports) {
    const image = state.get(id);
    const age = now.getTime() - task.since;
    if (task.status === 'success' || task.status === 'failure') continue;
    if (image === undefined || image.deleted) state.imports.delete(id);
    else if (age >= ends) finish(state, image, task);
    else if (age >= begins && image.status !== 'importing') {
      image.status = 'importing';
      task.status = 'processing';
      image.properties.os_glance_importing_to_stores = 'local';
    } else continue;
    if (image !== undefined) image.updated_at = written;
    state.changed();
  }
}

function finish(state: GlanceState, image: ImageRecord, task: ImportTask): void {
  delete image.properties.os_glance_import_task;
  delete image.properties.os_glance_importing_to_stores;
  state.staged.delete(image.id);
  if (task.bits === undefined) {
    image.status = 'queued';
    image.properties.os_glance_failed_import = 'local';
  } else {
    delete image.properties.os_glance_failed_import;
    fill(image, task.bits);
  }
  task.status = task.bits === undefined ? 'failure' : 'success';
}

/** `GET …/tasks`: the reason of a failure, as far as the service tells one. */
export function listTasks(asked: Asked, id: string): Response {
  const image = visibleImage(asked, id);
  const task = asked.state.imports.get(image.id);
  const message = task?.status === 'failure' ? 'Task failed due to Internal Error' : '';
  const row = task && { id: task.id, type: 'api_image_import', status: task.status, image_id: image.id, message };
  return jsonAnswer(pythonJson({ tasks: row === undefined ? [] : [row] }), 'application/json');
}
