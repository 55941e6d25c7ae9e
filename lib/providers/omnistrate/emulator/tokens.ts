import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Account, organization } from './accounts';

const usualLife = 3600;

/** Signed tokens, and refresh tokens that work once. */
export class Tokens {
  /** Seconds; set by a control call. */
  lifetime = usualLife;
  /** The material contradicts itself on whether a session made by a key gets a refresh token. */
  refreshForKeys = false;
  keysDisabled = false;
  #secret = randomBytes(32);
  readonly #refresh = new Map<string, Account>();
  /** A signature over another moment is another token, even within a second. */
  #issued = 0;

  issue(account: Account, now: Date): string {
    this.#issued += 1;
    const issuedAt = Math.floor(now.getTime() / 1000);
    const claims = { sub: account.id, org: organization.id, role: account.role, jti: `${this.#issued}` };
    const body = [
      { alg: 'HS256', typ: 'JWT' },
      { ...claims, iat: issuedAt, exp: issuedAt + this.lifetime },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${body}.${this.#sign(body)}`;
  }

  issueRefresh(account: Account): string {
    const token = `rt_${randomBytes(24).toString('base64url')}`;
    this.#refresh.set(token, account);
    return token;
  }

  /** Whose it was; it is nobody's from then on. */
  spend(token: string): Account | undefined {
    const account = this.#refresh.get(token);
    this.#refresh.delete(token);
    return account;
  }

  /** The user id in a token that is ours and has not ended. */
  holder(token: string, now: Date): string | undefined {
    const at = token.lastIndexOf('.');
    const [body, signature] = [token.slice(0, at), token.slice(at + 1)];
    if (!same(signature, this.#sign(body))) return undefined;
    const claims: { sub: string; exp: number } = JSON.parse(
      Buffer.from(body.split('.')[1] ?? '', 'base64url').toString(),
    );
    return claims.exp * 1000 > now.getTime() ? claims.sub : undefined;
  }

  /** No token issued so far is good any more; with `sessions` no refresh token either. */
  expire({ sessions = false } = {}): void {
    this.#secret = randomBytes(32);
    if (sessions) this.#refresh.clear();
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
