import type { Access, Tools } from '../provider';
import type { Signer } from '../transport';
import { clientType, signatureOf } from './signature';

/** As many as may be under way, repetitions included, with room to spare. */
const remembered = 64;

/** Signs each attempt anew, right before it is sent: a timestamp is good for some minutes only. */
export function createSigner({ credentials }: Access, { now }: Tools) {
  const { accessKey = '', secretKey = '' } = credentials;
  const recent: string[] = [];
  const signer: Signer = {
    async sign({ method, url }) {
      const timestamp = String(now().getTime());
      // `URL` writes the address once and for all: what `href` says is letter by letter what goes on the wire.
      const signature = signatureOf(secretKey, { method, url: url.href, timestamp, accessKey });
      recent.unshift(signature);
      recent.length = Math.min(recent.length, remembered);
      return {
        'scp-accesskey': accessKey,
        'scp-timestamp': timestamp,
        'scp-signature': signature,
        'scp-clienttype': clientType,
      };
    },
  };
  return { signer, secrets: (): string[] => [accessKey, secretKey, ...recent] };
}
