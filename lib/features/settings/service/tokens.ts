import 'server-only';
import { randomUUID } from 'node:crypto';
import { requirePerson, teamsWith } from '@/lib/auth/authorize';
import { apiTokenPrefix, hashSecret, newSecret } from '@/lib/auth/secrets';
import type { Page } from '@/lib/domain/list';
import { permission } from '@/lib/domain/permission';
import { audited } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { type ErrorSentence, Refusal } from '@/lib/http/refusal';
import type { ApiToken, createToken, deleteToken, listTokens } from '../contract';
import { pageOf, windowOf } from '../page-cursor';
import { type TokenRow, tokensStore } from '../tokens-store';

export const tokens = {
  async list(context: Context, { query }: InputOf<typeof listTokens>): Promise<Page<ApiToken>> {
    requirePerson(context);
    const window = windowOf(query);
    const rows = await tokensStore.list(context.caller.person.id, window);
    return pageOf(rows, window, { key: (row) => row.id, item: tokenOf });
  },

  async create(context: Context, { body }: InputOf<typeof createToken>): Promise<ApiToken & { secret: string }> {
    const { caller } = context;
    const scopes = [...new Set(body.scopes)];
    const id = randomUUID();
    const facts = {
      action: 'token.created',
      object: { kind: 'token', id, name: body.name },
      after: { scopes, expiresAt: body.expiresAt ?? null },
    };
    return audited(context, facts, async () => {
      requirePerson(context);
      const now = context.now();
      const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
      if (expiresAt !== null && expiresAt <= now) throw onField('expiresAt', 'expiryPast');
      // A scope not held today would give its power the day its person is promoted, without anybody deciding so.
      if (scopes.some((each) => teamsWith(caller, each).length === 0)) throw onField('scopes', 'scopeNotHeld');
      const secret = newSecret(apiTokenPrefix);
      const row = { id, name: body.name, scopes, expiresAt, createdAt: now, hint: secret.slice(0, 7) };
      await tokensStore.create({ ...row, personId: caller.person.id, secretHash: hashSecret(secret) });
      return { ...tokenOf({ ...row, lastUsedAt: null }), secret };
    });
  },

  async remove(context: Context, { params }: InputOf<typeof deleteToken>): Promise<undefined> {
    const personId = context.caller.person.id;
    const present = await tokensStore.find(personId, params.tokenId);
    if (present === undefined) throw new Refusal('not_found', { sentence: 'tokenUnknown' });
    const object = { kind: 'token', id: present.id, name: present.name };
    await audited(context, { action: 'token.deleted', object }, async () => {
      requirePerson(context);
      if (!(await tokensStore.delete(personId, present.id)))
        throw new Refusal('not_found', { sentence: 'tokenUnknown' });
    });
  },
};

function tokenOf(row: Omit<TokenRow, 'personId' | 'secretHash'>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    // Scopes that this version no longer knows give nothing, so they are not shown either.
    scopes: permission.options.filter((each) => row.scopes.includes(each)),
    createdAt: row.createdAt.toISOString(),
    ...(row.expiresAt === null ? {} : { expiresAt: row.expiresAt.toISOString() }),
    ...(row.lastUsedAt === null ? {} : { lastUsedAt: row.lastUsedAt.toISOString() }),
  };
}

const onField = (path: string, sentence: ErrorSentence) =>
  new Refusal('validation_failed', { sentence, fields: [{ path, sentence }] });
