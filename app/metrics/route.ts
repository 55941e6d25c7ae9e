export { metricsText as GET } from '@/lib/features/health/service';
