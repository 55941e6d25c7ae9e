import { resumeRollout } from '@/lib/features/rollouts/contract';
import { resume } from '@/lib/features/rollouts/service/resume';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(resumeRollout, resume));
