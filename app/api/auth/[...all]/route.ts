import { answerAuth } from '@/lib/auth/better-auth-door';

export const GET = answerAuth;
export const POST = answerAuth;
