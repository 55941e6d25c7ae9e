import { z } from 'zod';
import { listOf } from '@/lib/domain/list';
import { imagesQuery } from '@/lib/features/images/contract/inventory';
import { endpoint } from '@/lib/http/endpoint';

const viewParams = z.object({ viewId: z.string().min(1).max(100) });
const viewName = z.string().trim().min(1).max(100);
const pageOnly = ['columns'];

/**
 * The query of the images page as the address bar holds it, without a place in the list (`cursor`, `limit`); may be
 * empty. Everything in it must be a parameter of `GET /images`, or `columns`: which columns the page shows, in its own words.
 */
const viewSearch = z
  .string()
  .max(4000)
  .refine((search) => {
    const given = new URLSearchParams(search);
    const asked = [...new Set(given.keys())].filter((name) => !pageOnly.includes(name));
    const query = Object.fromEntries(asked.map((name) => [name, given.getAll(name)]));
    const isPlaced = 'cursor' in query || 'limit' in query;
    return (
      !isPlaced &&
      imagesQuery.safeParse(singled(query)).success &&
      pageOnly.every((name) => given.getAll(name).length < 2)
    );
  });

/** As a request's own query is read: a name given once is a text, a repeated one a list. */
function singled(query: Record<string, string[]>): Record<string, string | string[] | undefined> {
  return Object.fromEntries(Object.entries(query).map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

/** A question to the list of images under a name: mine alone, or with a team everyone's in it. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  /** As it was saved: what this version no longer knows of it, the page leaves out. */
  search: z.string(),
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
