import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const listed = z.array(z.object({ ID: z.string(), Name: z.string().nullable(), Status: z.string() }));
const shown = z.object({
  ...{ id: z.string(), name: z.string().nullable(), status: z.string(), visibility: z.string(), owner: z.string() },
  ...{ size: z.number().nullish(), checksum: z.string().nullish(), min_disk: z.number(), min_ram: z.number() },
  ...{ disk_format: z.string().nullish(), container_format: z.string().nullish(), protected: z.boolean() },
  ...{ tags: z.array(z.string()), created_at: z.string(), updated_at: z.string() },
  properties: z.record(z.string(), z.unknown()),
});

/** What OpenStack's own command line says, as the same project. */
export class OpenStackClient {
  constructor(
    private readonly cloudsFile: string,
    private readonly cloud: string,
  ) {}

  async #json(...args: string[]): Promise<unknown> {
    const env = { ...process.env, OS_CLIENT_CONFIG_FILE: this.cloudsFile };
    const { stdout } = await run('openstack', ['--os-cloud', this.cloud, ...args, '-f', 'json'], { env });
    return JSON.parse(stdout);
  }

  async listImages() {
    return listed.parse(await this.#json('image', 'list'));
  }

  async showImage(id: string) {
    return shown.parse(await this.#json('image', 'show', id));
  }
}
