const prefix = 'change-set:';

/** The topic of the event stream that tells how a set gets on. */
export function topicOf(id: string): string {
  return `${prefix}${id}`;
}
