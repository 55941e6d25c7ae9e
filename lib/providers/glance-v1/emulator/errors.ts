import { stockExplanations, stripTags, WebobError } from '../../emulation/webob';

const stockBadRequest =
  'The server could not comply with the request since it is either malformed or otherwise incorrect.';
const stockConflict = 'There was a conflict when trying to complete your request.';
const stockTooLarge = 'The body of your request was too large for this server.';
const stockForbidden = 'Access was denied to this resource.';

/** Found by the API itself: the reason follows the stock sentence (§11). */
export const badRequest = (reason: string) => new WebobError(400, stockBadRequest, { detail: reason });
export const notFound = (reason: string) => new WebobError(404, stockExplanations.notFound, { detail: reason });
export const forbidden = (reason: string) => new WebobError(403, stockForbidden, { detail: reason });
export const conflict = (reason: string) => new WebobError(409, stockConflict, { detail: reason });
export const tooLarge = (reason: string) => new WebobError(413, stockTooLarge, { detail: reason });
export const internalError = () => new WebobError(500, stockExplanations.internal);

/** Found by the registry behind the API: its whole text page is pasted into the API's own error (§1, §11). */
export function registryBadRequest(reason: string, explained = false): WebobError {
  const page = explained ? `${reason}<br /><br />\n\n\n` : `${stockBadRequest}<br /><br />\n${reason}\n\n`;
  return new WebobError(400, `400 Bad Request\n\n${stripTags(page)}`);
}
