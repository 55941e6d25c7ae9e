const prefix = 'change-set:';

/** The topic of the event stream that tells how a set gets on. */
export function topicOf(id: string): `change-set:${string}` {
  return `${prefix}${id}`;
}

export function changeSetOfTopic(topic: string): string | undefined {
  return topic.startsWith(prefix) ? topic.slice(prefix.length) : undefined;
}
