import type { Permission } from '@/lib/domain/permission';
import type { Preferences, TeamMembership } from '@/lib/domain/person';
import type { Locale } from '@/lib/domain/text';

/** Whoever is asking, once the session or token has been checked against the database. */
export interface Caller {
  kind: 'person' | 'token';
  person: { id: string; name: string; email: string };
  isAdministrator: boolean;
  teams: TeamMembership[];
  preferences: Preferences;
  sessionId?: string;
  token?: { id: string; name: string; scopes: Permission[] };
}

/** What every verb of a service takes first. Time comes from here, never from a global clock. */
export interface Context {
  caller: Caller;
  requestId: string;
  /** The client's address as the thin server established it. */
  address?: string;
  locale: Locale;
  now: () => Date;
  signal: AbortSignal;
  /** These as sent: the only request headers that a service may know. */
  ifMatch?: string;
  lastEventId?: string;
  range?: string;
  ifRange?: string;
  /** Asks the database again who is asking: a stream outlives the check it began with. Null: the session has ended. */
  recheck?: () => Promise<Caller | null>;
}

/** For the few endpoints that anyone may call: setting up, accepting an invitation. */
export type AnonymousContext = Omit<Context, 'caller'>;

/** Header of requests that a page makes on its own, without a person: they must not keep a session alive. */
export const backgroundHeader = 'x-image-console-background';
