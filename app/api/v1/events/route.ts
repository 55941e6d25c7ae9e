import { streamEvents } from '@/lib/features/events/contract';
import { stream } from '@/lib/features/events/service';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(streamEvents, stream));
