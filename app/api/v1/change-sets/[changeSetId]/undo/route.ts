import { undoChangeSet } from '@/lib/features/change-sets/contract';
import { undoSet } from '@/lib/features/change-sets/service/undo';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(undoChangeSet, undoSet));
