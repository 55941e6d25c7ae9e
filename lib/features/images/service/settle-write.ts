import 'server-only';
import { type Looker, settleBy } from '@/lib/features/writes/service/settle-write';
import { type Expectation, expectation } from '../writes/expectation';
import { look } from '../writes/look';
import type { JobTools } from './job-tools';
import { forgetImage, recordImage } from './record';

/** Looks at the provider what became of a write to an image, and brings our row to what it found. */
export function settleWrite(recordId: string, { now }: Pick<JobTools, 'now'>, signal: AbortSignal): Promise<void> {
  const looker: Looker<Expectation> = {
    expectation,
    look: async ({ connection: { id, teamId }, provider }, { objectId, expected }) => {
      const { verdict, image } = await look(provider, { imageId: objectId, expected }, signal);
      const occasion = { connectionId: id, teamId, at: now(), origin: 'console' as const };
      const refresh = () => (image === undefined ? forgetImage(objectId, occasion) : recordImage(image, occasion));
      return { verdict, refresh };
    },
  };
  return settleBy(looker, recordId, { now, signal });
}
