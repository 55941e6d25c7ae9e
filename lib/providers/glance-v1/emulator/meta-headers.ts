import { bytesAsUtf8 } from '../../emulation/python-text';
import { badRequest, internalError } from './errors';

/** What a request says of an image: null where a header came without a value (§4.1, 2). */
export interface SentMetadata {
  core: Map<string, string | null>;
  properties: Map<string, string | null>;
}

const prefix = 'x-image-meta-';
const propertyPrefix = 'x-image-meta-property-';

/** Everything that may follow `x-image-meta-` (§4.1, 7). */
const coreNames = new Set([
  ...['location', 'size', 'is_public', 'disk_format', 'container_format', 'name', 'status', 'copy_from', 'uri'],
  ...['checksum', 'created_at', 'updated_at', 'deleted_at', 'min_ram', 'min_disk', 'owner', 'store', 'id'],
  ...['protected', 'deleted', 'virtual_size'],
]);

/** `python3`: the bytes of a value are kept as they are, which is as Latin-1 (§4.1, 8). */
export function sentMetadata(headers: Headers, python3: boolean): SentMetadata {
  const sent: SentMetadata = { core: new Map(), properties: new Map() };
  for (const [header, bytes] of headers) {
    const text = python3 ? bytes : bytesAsUtf8(bytes);
    const value = text.trim() === '' ? null : text;
    if (header.startsWith(propertyPrefix)) sent.properties.set(mangled(header.slice(propertyPrefix.length)), value);
    else if (header.startsWith(prefix)) {
      const name = mangled(header.slice(prefix.length));
      if (!coreNames.has(name)) throw badRequest(`Bad header: ${header}`);
      sent.core.set(name, value);
    }
  }
  refuseHistory(sent.core);
  return sent;
}

/** Names lose their capitals and dashes on the way in (§4.1, 5). */
function mangled(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** `deleted` and well-formed times make the service fall over (§4.1, 7). */
function refuseHistory(core: SentMetadata['core']): void {
  if (core.has('deleted')) throw internalError();
  for (const name of ['created_at', 'updated_at', 'deleted_at']) {
    const time = core.get(name);
    if (time !== undefined && !Number.isNaN(Date.parse(time ?? ''))) throw internalError();
    if (time !== undefined) throw badRequest(`Invalid time format for ${name}.`);
  }
}

/** As the service reads every truth: anything it does not know is false (§4.1, 3). */
export function isTrue(value: string | null): boolean {
  return ['true', '1', 'yes', 'on', 'y', 't'].includes((value ?? '').trim().toLowerCase());
}

/** One line may hold 16 KiB, all of them about 64 KiB: beyond that the socket layer answers, and says nothing (§4.1, 10). */
export function overLimits(headers: Headers): boolean {
  const lines = [...headers].map(([name, value]) => name.length + value.length + 4);
  return lines.some((length) => length > 16_384) || lines.reduce((sum, length) => sum + length, 0) > 65_536;
}
