import { randomBytes } from 'node:crypto';
import type { ApplicationCredential, Project, User } from './keystone-directory';

export interface Token {
  id: string;
  methods: string[];
  user: User;
  project?: Project;
  system?: boolean;
  applicationCredential?: ApplicationCredential;
  /** Expanded; empty for an unscoped token. */
  roles: string[];
  issuedAt: Date;
  expiresAt: Date;
  auditIds: string[];
}

export type Grant = Pick<Token, 'methods' | 'user' | 'project' | 'system' | 'applicationCredential' | 'roles'>;

export class Tokens {
  lifetimeSeconds = 3600;
  #issued = new Map<string, Token>();

  /** `parent`: the token this one was made from; its end is the end of both, its audit id comes second. */
  issue(grant: Grant, now: Date, parent?: Token): Token {
    const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
    const expiresAt = parent?.expiresAt ?? new Date(issuedAt.getTime() + this.lifetimeSeconds * 1000);
    const auditId = randomBytes(16).toString('base64url');
    const auditIds = parent?.auditIds[0] ? [auditId, parent.auditIds[0]] : [auditId];
    // The length and look of a Fernet token; not foreseeable, so that a token of an earlier run never fits.
    const id = `gAAAAA${randomBytes(132).toString('base64url')}`;
    const token: Token = { ...grant, id, issuedAt, expiresAt, auditIds };
    this.#forgetExpired(now);
    this.#issued.set(id, token);
    return token;
  }

  /** The token if it is known, not revoked and not expired. */
  valid(id: string | null, now: Date): Token | undefined {
    const token = id === null ? undefined : this.#issued.get(id);
    return token && token.expiresAt > now ? token : undefined;
  }

  revoke(id: string): void {
    this.#issued.delete(id);
  }

  revokeAll(): void {
    this.#issued.clear();
  }

  #forgetExpired(now: Date): void {
    if (this.#issued.size < 1000) return;
    for (const [id, token] of this.#issued) if (token.expiresAt <= now) this.#issued.delete(id);
  }
}
