import { withoutSecrets } from '@/lib/domain/address';
import type { ImageRegistration } from '@/lib/domain/image-change';
import type { RegisterGroup } from '../provider';
import { distrosOf } from './editing';
import type { Site } from './images';
import { toImage } from './map';
import { fieldsOf } from './metadata';
import { refused } from './refusals';
import { onlyFromAddress } from './sentences';

/** Our clock and the service's may differ by this without anybody being warned, in milliseconds. */
const clocksDiffer = 60_000;

/** `CreateImage`: the record at once, its bits from an object when the service gets to it. */
export function createRegister({ client, account }: Site): RegisterGroup {
  return {
    async offered() {
      return { sources: ['url'], choices: { osDistro: distrosOf(await client.versionFor('CreateImage')) } };
    },
    async create(registration, signal) {
      const { acknowledgement, document } = await client.createImage(bodyOf(registration), signal);
      return { acknowledgement, image: toImage(document, { accountId: await account.id() }) };
    },
    async find({ name, url = '' }, since, signal) {
      if (!name) return undefined;
      const [{ body }, accountId] = await Promise.all([client.images(newestNamed(name), signal), account.id()]);
      return body.images
        .map((document) => toImage(document, { accountId }))
        .find(
          (image) =>
            image.ownership !== 'incoming' &&
            image.name === name &&
            Date.parse(image.createdAt ?? '') >= since.getTime() - clocksDiffer &&
            (image.properties.url ?? '') === withoutSecrets(url),
        );
    },
  };
}

function newestNamed(name: string): [string, string][] {
  return [
    ['name', name],
    ['limit', '100'],
    ['sort', 'created_at:desc'],
  ];
}

function bodyOf({ source, name, url, osDistro, ...rest }: ImageRegistration): Record<string, unknown> {
  if (source !== 'url') throw refused(onlyFromAddress);
  return { name: name ?? '', os_distro: osDistro ?? '', url: url ?? '', ...fieldsOf(rest) };
}
