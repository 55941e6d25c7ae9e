import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';

export const eventTopics = ['connections'] as const;
export type EventTopic = (typeof eventTopics)[number];

/** One stream a browser: per topic first `state` in full, then changes; `Last-Event-ID` resumes. */
export const streamEvents = endpoint({
  id: 'streamEvents',
  method: 'GET',
  path: '/events',
  summary: 'Follow changes as server-sent events',
  access: 'signed-in',
  media: 'text/event-stream',
  query: z.strictObject({
    topics: z
      .string()
      .max(1000)
      .transform((value) => [...new Set(value.split(','))])
      .pipe(z.array(z.enum(eventTopics)).min(1)),
  }),
});

/** What the `data:` of each event holds; `type` repeats the event's name for those who read only data. */
export const streamedChange = z.object({
  topic: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type StreamedChange = z.infer<typeof streamedChange>;
