import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import type { OpenProvider, SendReply, SendRequest } from '../provider';
import { glanceV1 as emulated } from './emulator/emulated-provider';
import { projects, users } from './emulator/people';
import type { GlanceV1Emulator } from './emulator/server';
import type { ImageRecord } from './emulator/state';
import { filterLaws as laws } from './filter-laws';
import { glanceV1 as provider } from './index';

export { projects };

/** An emulated site, the requests that our writes send to it, and its table behind the API's back. */
export interface SiteInTests {
  harness: EmulatedHarness;
  emulator: GlanceV1Emulator;
  /** The infrastructure team's connection. */
  opened: OpenProvider;
  research: OpenProvider;
  /** Requests to the image service, sign-ins left out. */
  requests: SendRequest[];
  /** Does something before each request is answered; an answer of its own stands in for the service's. */
  before: (work: (request: SendRequest) => SendReply | undefined) => void;
  stored(id: string): ImageRecord;
  idOf(name: string): string;
}

export function siteInTests(): SiteInTests {
  const harness = emulatedHarness({ provider, emulated, laws });
  const emulator = harness.emulator as GlanceV1Emulator;
  const requests: SendRequest[] = [];
  let interfere: (request: SendRequest) => SendReply | undefined = () => undefined;
  const send: typeof harness.tools.send = async (request) => {
    if (!request.url.pathname.includes('/image/v1')) return harness.tools.send(request);
    requests.push(request);
    return interfere(request) ?? harness.tools.send(request);
  };
  const tools = { ...harness.tools, send };
  const credentials = { username: users.taeho.name, password: users.taeho.password };
  const settings = { ...harness.access.settings, projectName: projects.research.name };
  const rows = () => emulator.state.sorted([{ key: 'id', descending: false }]);
  const row = (matches: (image: ImageRecord) => boolean) => {
    const image = rows().find(matches);
    if (image === undefined) throw new Error('No such image');
    return image;
  };
  return {
    ...{ harness, emulator, requests },
    opened: open(harness, { tools }),
    research: open(harness, { tools, access: { settings, credentials } }),
    before: (work) => {
      interfere = work;
    },
    stored: (id) => row((image) => image.id === id),
    idOf: (name) => row((image) => image.name === name).id,
  };
}

/** An image of the infrastructure team that has something in every field. */
export function fullImage(changes: Partial<ImageRecord> = {}): ImageRecord {
  return {
    id: '7f3a2c1e-0000-4000-8000-000000000001',
    name: '모든 값이 있는 이미지',
    status: 'active',
    size: 1024,
    virtual_size: 4096,
    checksum: '0123456789abcdef0123456789abcdef',
    disk_format: 'qcow2',
    container_format: 'bare',
    min_disk: 20,
    min_ram: 2048,
    visibility: 'shared',
    protected: true,
    owner: projects.infra.id,
    deleted: false,
    deleted_at: null,
    created_at: '2026-01-02T03:04:05.678901',
    updated_at: '2026-02-03T04:05:06.789012',
    properties: { description: '설명', os_distro: 'rocky', os_version: '9.4', 'a.b!c': 'token', build_id: '77' },
    members: [{ member_id: projects.research.id, can_share: true }],
    formerMembers: [],
    python3: false,
    ...changes,
  };
}
