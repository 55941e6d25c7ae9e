import 'server-only';
import type { Context } from './context';
import type { EndpointShape } from './endpoint';

export interface DeniedCall {
  endpoint: EndpointShape;
  /** As asked for, below the origin; nobody has judged what stands in it. */
  path: string;
  connectionId: string | undefined;
}

type Listener = (context: Context, call: DeniedCall) => Promise<void>;

/** On globalThis because Next may load this module more than once. */
const held = globalThis as typeof globalThis & { imageConsoleDeniedCalls?: Listener };

/** Set once at start: who keeps record of them is a feature, which our own wire does not know. */
export function onDeniedCall(listener: Listener): void {
  held.imageConsoleDeniedCalls = listener;
}

/** A write that was turned away before any service saw it. */
export async function reportDeniedCall(context: Context, call: DeniedCall): Promise<void> {
  if (call.endpoint.method !== 'GET') await held.imageConsoleDeniedCalls?.(context, call);
}
