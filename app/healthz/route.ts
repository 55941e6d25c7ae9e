export { healthz as GET } from '@/lib/features/health/service';
