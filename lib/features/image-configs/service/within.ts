import 'server-only';
import { ProviderError } from '@/lib/providers/errors';

/** What the work answers, or `upstream_timeout` where that takes longer. The work itself goes on, for whoever asks next. */
export function within<Value>(milliseconds: number, work: Promise<Value>, provider: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new ProviderError({ code: 'upstream_timeout', provider }));
    const timer = setTimeout(late, milliseconds);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
