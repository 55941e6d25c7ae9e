const prefix = 'rollout:';

/** Of the event stream: that any rollout began, changed or ended. */
export const rolloutsTopic = 'rollouts';

/** Of the event stream: how one rollout gets on. */
export function topicOf(id: string): `rollout:${string}` {
  return `${prefix}${id}`;
}

export function rolloutOfTopic(topic: string): string | undefined {
  return topic.startsWith(prefix) ? topic.slice(prefix.length) : undefined;
}
