import 'server-only';
import { randomUUID } from 'node:crypto';
import { can, teamsWith } from '@/lib/auth/authorize';
import type { Page } from '@/lib/domain/list';
import { audited } from '@/lib/features/audit/service';
import type { Caller, Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { createView, deleteView, SavedView, updateView } from './contract';
import { type ViewRow, viewStore } from './store';

/** Of one person; nobody looks through more, and nobody should fill the table. */
const mostViews = 200;

export const views = {
  /** One page: people save dozens. */
  async list({ caller }: Context): Promise<Page<SavedView>> {
    const rows = await viewStore.list({ personId: caller.person.id, teamIds: teamsWith(caller, 'image.read') });
    return { items: rows.map((row) => viewOf(row, caller)), next: null, total: rows.length };
  },

  async create(context: Context, { body }: InputOf<typeof createView>): Promise<SavedView> {
    const { caller, now } = context;
    const id = randomUUID();
    const object = { kind: 'view', id, name: body.name };
    return audited(context, { action: 'view.created', object, after: { ...body } }, async () => {
      requireTeam(caller, body.teamId);
      if ((await viewStore.countOf(caller.person.id)) >= mostViews)
        throw new Refusal('conflict', { sentence: 'savedViewsTooMany', values: { count: mostViews } });
      const [createdAt, teamId] = [now(), body.teamId ?? null];
      const { name, search } = body;
      await viewStore.insert({ id, name, search, teamId, personId: caller.person.id, createdAt, updatedAt: createdAt });
      return viewOf(await existing(id), caller);
    });
  },

  async update(context: Context, { params, body }: InputOf<typeof updateView>): Promise<SavedView> {
    const { caller, now } = context;
    const { name, search, teamId, ...present } = await visible(caller, params.viewId);
    const object = { kind: 'view', id: present.id, name };
    const facts = { action: 'view.updated', object, before: { name, search, teamId }, after: { ...body } };
    return audited(context, facts, async () => {
      requireChangeable(caller, { ...present, teamId });
      if (body.teamId !== teamId) requireTeam(caller, body.teamId ?? undefined);
      if (!(await viewStore.update(present.id, { ...body, updatedAt: now() }))) throw unknownView();
      // Not asking whether it is still theirs to see: who takes a team's view back from the team may lose sight of it.
      return viewOf(await existing(present.id), caller);
    });
  },

  async remove(context: Context, { params }: InputOf<typeof deleteView>): Promise<undefined> {
    const { caller } = context;
    const { id, name, search, teamId, personId } = await visible(caller, params.viewId);
    const facts = { action: 'view.deleted', object: { kind: 'view', id, name }, before: { name, search, teamId } };
    await audited(context, facts, async () => {
      requireChangeable(caller, { personId, teamId });
      if (!(await viewStore.remove(id))) throw unknownView();
    });
  },
};

function viewOf(row: ViewRow, caller: Caller): SavedView {
  const { id, name, search, teamId, personId, personName, createdAt, updatedAt } = row;
  return {
    ...{ id, name, search },
    ...(teamId === null ? {} : { teamId }),
    createdBy: { id: personId, name: personName },
    mayChange: mayChange(caller, row),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** The row, or the same refusal for what does not exist and for what this caller may not know about. */
async function visible(caller: Caller, id: string): Promise<ViewRow> {
  const row = await existing(id);
  const isTeams = row.teamId !== null && can(caller, 'image.read', row.teamId);
  if (!isTeams && row.personId !== caller.person.id) throw unknownView();
  return row;
}

async function existing(id: string): Promise<ViewRow> {
  const row = await viewStore.find(id);
  if (row === undefined) throw unknownView();
  return row;
}

type Owned = Pick<ViewRow, 'personId' | 'teamId'>;

/** Whoever may manage a team's connections owns the team. */
function mayChange(caller: Caller, { personId, teamId }: Owned): boolean {
  return personId === caller.person.id || (teamId !== null && can(caller, 'connection.manage', teamId));
}

function requireChangeable(caller: Caller, row: Owned): void {
  if (!mayChange(caller, row)) throw new Refusal('forbidden', { sentence: 'savedViewNotYours' });
}

function requireTeam(caller: Caller, teamId: string | undefined): void {
  if (teamId === undefined || caller.teams.some(({ id }) => id === teamId)) return;
  throw new Refusal('validation_failed', {
    sentence: 'teamUnknown',
    fields: [{ path: 'teamId', sentence: 'teamUnknown' }],
  });
}

const unknownView = () => new Refusal('not_found', { sentence: 'savedViewUnknown' });
