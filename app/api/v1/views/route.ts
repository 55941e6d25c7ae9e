import { createView, listViews } from '@/lib/features/views/contract';
import { views } from '@/lib/features/views/service';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listViews, views.list), route(createView, views.create));
