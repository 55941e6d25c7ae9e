import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';

/** What can be followed: things as a whole, or one of them by its id. */
export type EventTopic = 'connections' | 'rollouts' | `change-set:${string}` | `rollout:${string}`;

/** One browser's, all its tabs together. */
export const mostTopics = 50;

const eventTopic = z
  .string()
  .regex(/^(?:connections|rollouts|(?:change-set|rollout):[\w-]{1,100})$/)
  .transform((topic) => topic as EventTopic);

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
      .max(5000)
      .transform((value) => [...new Set(value.split(','))])
      .pipe(z.array(eventTopic).min(1).max(mostTopics)),
  }),
});

/** What the `data:` of each event holds; `type` repeats the event's name for those who read only data. */
export const streamedChange = z.object({
  topic: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type StreamedChange = z.infer<typeof streamedChange>;
