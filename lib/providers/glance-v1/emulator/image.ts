import { binary } from './bits';
import { metadataHeaders } from './documents';
import { forbidden, notFound } from './errors';
import type { ImageRecord } from './state';

/** `HEAD /v1/images/{id}`: metadata in headers, whatever the status; length 0 and type HTML as observed (§6). */
export function headImage(image: ImageRecord): Response {
  const headers = metadataHeaders(image);
  headers.set('content-length', '0');
  headers.set('content-type', 'text/html; charset=UTF-8');
  return new Response(null, { headers });
}

/** `GET /v1/images/{id}`: the same headers and the whole binary, ranges and conditions ignored (§6). */
export function downloadImage(image: ImageRecord): Response {
  if (image.status === 'deactivated') throw forbidden(`Image ${image.id} is deactivated`);
  if (image.status !== 'active') throw notFound(`Image ${image.id} is not active`);
  const headers = metadataHeaders(image);
  headers.set('content-length', String(image.size));
  headers.set('content-type', 'application/octet-stream');
  return new Response(binary(image), { headers });
}
