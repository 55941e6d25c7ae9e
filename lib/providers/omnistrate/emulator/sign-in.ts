import type { EmulatedRequest } from '../../emulation/create-emulator';
import { type Account, accounts, keyHolder, organization } from './accounts';
import { answer, RefusedError } from './errors';
import { bodyWith, isFilled } from './parameters';
import type { Tokens } from './tokens';

const everybody: Account[] = Object.values(accounts);

/** An API key is a password of nobody's address. */
export async function signIn(request: EmulatedRequest, tokens: Tokens): Promise<Response> {
  const { email, password } = await bodyWith(request, { email: isFilled, password: isFilled });
  if (email === undefined) throw new RefusedError(400, '"email" is missing from body', 'missing_field');
  const byKey = email === keyHolder;
  if (byKey && tokens.keysDisabled) throw new RefusedError(403, 'api_keys_disabled_for_org');
  const account = everybody.find((each) =>
    byKey ? each.apiKey !== undefined && each.apiKey === password : each.email === email && each.password === password,
  );
  if (account === undefined || password === undefined) throw new RefusedError(401, 'wrong user email or password');
  const withRefresh = !byKey || tokens.refreshForKeys;
  return answer({
    jwtToken: tokens.issue(account, request.now),
    ...(withRefresh ? { refreshToken: tokens.issueRefresh(account) } : {}),
  });
}

export async function refresh(request: EmulatedRequest, tokens: Tokens): Promise<Response> {
  const { refreshToken } = await bodyWith(request, { refreshToken: isFilled });
  const account = tokens.spend(String(refreshToken));
  if (account === undefined) throw new RefusedError(401, 'refresh token is expired or was used before');
  return answer({ jwtToken: tokens.issue(account, request.now), refreshToken: tokens.issueRefresh(account) });
}

/** Without "Bearer" in front, a token is none. */
export function callerOf({ headers, now }: EmulatedRequest, tokens: Tokens): Account {
  const token = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1];
  const holder = token === undefined ? undefined : tokens.holder(token, now);
  const account = everybody.find(({ id }) => id === holder);
  if (account === undefined) throw new RefusedError(401, 'token is invalid or has expired');
  return account;
}

export function userDocument({ id, name, email, role }: Account): object {
  return {
    ...{ id, name, email, roleType: role, status: 'ACTIVE', enabled: true },
    ...{ orgId: organization.id, orgName: organization.name },
  };
}
