import 'server-only';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EndpointShape } from './http/endpoint';
import { log } from './log';

const held = globalThis as typeof globalThis & { imageConsoleMetrics?: ReturnType<typeof create> };

function create() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'image_console_request_seconds',
      help: 'Time to answer a request of the API, by operation and status',
      labelNames: ['operation', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5, 30],
      registers: [registry],
    }),
    providerCalls: new Counter({
      name: 'image_console_provider_calls_total',
      help: 'HTTP requests sent to providers, by provider and status (0: no answer)',
      labelNames: ['provider', 'status'],
      registers: [registry],
    }),
    walks: new Histogram({
      name: 'image_console_walk_seconds',
      help: 'Time to read all images of a connection, by outcome; its count is the number of walks',
      labelNames: ['outcome'],
      buckets: [0.25, 1, 5, 15, 60, 300, 1800],
      registers: [registry],
    }),
    streams: new Gauge({
      name: 'image_console_event_streams',
      help: 'Open event streams',
      registers: [registry],
    }),
  };
}

/** The metrics of this process, one set however often Next loads this module. */
export function metrics() {
  held.imageConsoleMetrics ??= create();
  return held.imageConsoleMetrics;
}

/** Labels are operations of our contract, never paths: an id in a label would grow the set without end. */
export function observeRequest(
  endpoint: EndpointShape,
  { status, seconds, requestId }: { status: number; seconds: number; requestId: string },
): void {
  metrics().requests.observe({ operation: endpoint.id, status: String(status) }, seconds);
  log().info({ requestId, operation: endpoint.id, status, milliseconds: Math.round(seconds * 1000) }, 'request');
}
