import type { Acknowledgement } from '../provider';
import { requestIdOf } from './failures';

/** What of a write's answer is kept. */
export function acknowledgementOf({
  status,
  headers,
}: {
  status: number;
  headers: Record<string, string>;
}): Acknowledgement {
  const requestId = requestIdOf(headers);
  return requestId === undefined ? { status } : { status, requestId };
}
