export { readyz as GET } from '@/lib/features/health/service';
