import { readFileSync } from 'node:fs';
import { z } from 'zod';

const identity = z.object({
  auth_url: z.string(),
  image_url: z.string(),
  region: z.string(),
  passwords: z.record(z.string(), z.string()),
  application_credential: z.object({ id: z.string(), secret: z.string() }),
  clouds_file: z.string(),
  /** `source`: where a test may serve what the image service is to fetch. */
  ports: z.object({ source: z.number() }),
});
export type Bench = z.infer<typeof identity>;

/** The facts of a running Keystone and Glance, in the file that OPENSTACK_BENCH names. */
export function readBench(): Bench {
  const path = process.env.OPENSTACK_BENCH;
  if (path === undefined || path === '') throw new Error('OPENSTACK_BENCH must name the identity.json of the bench.');
  return identity.parse(JSON.parse(readFileSync(path, 'utf8')));
}
