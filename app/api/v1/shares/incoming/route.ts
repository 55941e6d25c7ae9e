import { listIncoming } from '@/lib/features/shares/contract';
import { incoming } from '@/lib/features/shares/service';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listIncoming, incoming));
