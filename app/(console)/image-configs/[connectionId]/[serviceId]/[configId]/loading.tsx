import { PageLoading } from '@/components/state/page-loading';

export default function Loading() {
  return <PageLoading />;
}
