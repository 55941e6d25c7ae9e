import { z } from 'zod';
import { listOf } from '@/lib/domain/list';
import { endpoint } from '@/lib/http/endpoint';

const viewParams = z.object({ viewId: z.string().min(1).max(100) });
const viewName = z.string().trim().min(1).max(100);
/** The query of the images page as the address bar holds it, without cursor and limit; may be empty. */
const viewSearch = z.string().max(4000);

/** A question to the list of images under a name: mine alone, or with a team everyone's in it. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  search: viewSearch,
  teamId: z.string().optional(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  /** May be changed and deleted by whoever made it, a team's also by the team's owners. */
  mayChange: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type SavedView = z.infer<typeof savedView>;

export const listViews = endpoint({
  id: 'listViews',
  method: 'GET',
  path: '/views',
  summary: 'List the saved views of yours and of your teams',
  access: 'image.read',
  reply: listOf(savedView),
});

export const createView = endpoint({
  id: 'createView',
  method: 'POST',
  path: '/views',
  summary: 'Save a view, for yourself or for a team',
  access: 'image.read',
  status: 201,
  body: z.strictObject({ name: viewName, search: viewSearch, teamId: z.string().min(1).max(100).optional() }),
  reply: savedView,
});

/** `teamId: null` takes it back from the team. */
export const updateView = endpoint({
  id: 'updateView',
  method: 'PATCH',
  path: '/views/{viewId}',
  summary: 'Rename a saved view, change what it shows or who sees it',
  access: 'image.read',
  params: viewParams,
  body: z.strictObject({
    name: viewName.optional(),
    search: viewSearch.optional(),
    teamId: z.string().min(1).max(100).nullable().optional(),
  }),
  reply: savedView,
});

export const deleteView = endpoint({
  id: 'deleteView',
  method: 'DELETE',
  path: '/views/{viewId}',
  summary: 'Delete a saved view',
  access: 'image.read',
  params: viewParams,
});
