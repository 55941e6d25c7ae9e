import type { EmulatedRequest } from '../../emulation/create-emulator';
import { answer, imageError, invalidParameter } from './errors';
import { badRequest, onlyThese } from './parameters';
import { updatedDocument } from './documents';
import type { ImageRecord, ImageState } from './state';

/** What the vendor's own client holds names to before it sends them (section 5.3). */
const nameRule = /^[a-zA-Z0-9][a-zA-Z0-9_-]*[a-zA-Z0-9]$/;
const descriptionRule = /^[a-zA-Z0-9ㄱ-ㅎㅏ-ㅣ가-힣 .,!?()[\]{}:;"'@#%&*+=_/|<>~\\-]*$/u;

/** `PUT` with the meaning of a PATCH: what is left out stays. */
export async function updateImage(state: ImageState, image: ImageRecord, request: EmulatedRequest): Promise<Response> {
  onlyThese(request.query, []);
  const { image: wanted } = await jsonIn(request);
  if (typeof wanted !== 'object' || wanted === null) throw missing('image');
  const changes = Object.entries(wanted);
  // What an empty object or null means is documented nowhere: whoever sends one is told so here.
  if (changes.length === 0) throw badRequest('There is nothing to update');
  for (const [field, value] of changes) {
    if (field !== 'name' && field !== 'description') throw badRequest(`Unknown field: ${field}`);
    if (typeof value !== 'string')
      throw invalidParameter(['body', 'image', field], 'str type expected', 'type_error.str');
    const fault = field === 'name' ? nameFault(value) : descriptionFault(value);
    if (fault !== undefined) throw badRequest(fault);
  }
  state.put({ ...image, ...Object.fromEntries(changes), updated_at: timeOf(request.now) });
  return answer({ image: updatedDocument(state.get(image.id) ?? image) });
}

function nameFault(name: string): string | undefined {
  if (name.length < 4 || name.length > 250) return 'name must be 4 to 250 characters long';
  if (!nameRule.test(name)) return 'name has characters that are not allowed';
  return /--|__|-_|_-/.test(name) ? 'name must not repeat - and _' : undefined;
}

function descriptionFault(description: string): string | undefined {
  if ([...description].length > 100) return 'description must be at most 100 characters long';
  return descriptionRule.test(description) ? undefined : 'description has characters that are not allowed';
}

async function jsonIn(request: EmulatedRequest): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/json'))
    throw imageError(415, 'UnsupportedMediaType', 'Content-Type must be application/json');
  try {
    return Object(JSON.parse(await request.text()));
  } catch {
    throw badRequest('The body is not JSON');
  }
}

function missing(field: string) {
  return invalidParameter(['body', field], 'field required', 'value_error.missing');
}

export function timeOf(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}

/** How long an image is `pending_delete` before it is gone, in milliseconds. */
const lingers = 4_000;

/** Acknowledged at once, done a little later. */
export function deleteImage(state: ImageState, image: ImageRecord, request: EmulatedRequest): Response {
  onlyThese(request.query, []);
  if (image.status === 'pending_delete') throw imageError(409, 'Conflict', 'Image is being deleted.');
  state.put({
    ...image,
    status: 'pending_delete',
    updated_at: timeOf(request.now),
    goneAt: request.now.getTime() + lingers,
  });
  return new Response(null, { status: 204 });
}
