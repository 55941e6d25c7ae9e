import type { EmulatedRequest } from '../../emulation/create-emulator';
import type { Caller } from '../../emulation/glance-front';
import { stockExplanations, WebobError } from '../../emulation/webob';
import type { GlanceState, ImageRecord } from './state';
import { isReadable } from './visibility';

/** One request to a resource of the image service. */
export interface Asked {
  state: GlanceState;
  caller: Caller;
  request: EmulatedRequest;
  /** Absolute URL of the image service. */
  origin: string;
  /** As the service writes times. */
  now: string;
}

export const forbidden = (explanation: string) => new WebobError(403, explanation);
export const conflict = (explanation: string) => new WebobError(409, explanation);
export const notAuthorized = (action: string) => forbidden(`You are not authorized to complete ${action} action.`);
/** What the service does not foresee. */
export const accident = () => new WebobError(500, stockExplanations.internal);

/** An image the caller may see; everything else is missing, whatever the reason (§10). */
export function visibleImage(
  { state, caller }: Asked,
  id: string,
  missing = `No image found with ID ${id}`,
): ImageRecord {
  const image = state.get(id);
  if (!image || image.deleted || !isReadable(caller, image)) throw new WebobError(404, missing);
  return image;
}

export function mayChange({ isAdmin, projectId }: Caller, { owner }: ImageRecord): boolean {
  return isAdmin || (owner !== null && owner === projectId);
}

/** An image the caller may see and change: what one sees and may not change is 403. */
export function ownImage(asked: Asked, id: string, refusal = 'You do not own this image'): ImageRecord {
  const image = visibleImage(asked, id);
  if (!mayChange(asked.caller, image)) throw forbidden(refusal);
  return image;
}

export async function jsonBody({ request }: Asked): Promise<unknown> {
  try {
    return JSON.parse(await request.text());
  } catch {
    throw new WebobError(400, 'Malformed JSON in request body.');
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An answer without a body still says that it is a page (§7). */
export function nothingToSay(status: 202 | 204): Response {
  return new Response(null, { status, headers: { 'content-type': 'text/html; charset=UTF-8' } });
}

export function wrongMediaType({ request }: Asked, headers: Record<string, string> = {}): WebobError {
  const type = request.headers.get('content-type') ?? '';
  return new WebobError(415, `The request media type ${type} is not supported by this server.`, { headers });
}
