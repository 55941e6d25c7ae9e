import type { Readable } from 'node:stream';
import type { ImageMember, ProviderImage } from '@/lib/domain/image';
import type { ImageChange, ImageRegistration, RegistrationSource } from '@/lib/domain/image-change';
import type { CapabilityGroup, OfferedVersion, Probe, ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigsGroup, RolloutsGroup } from './config-groups';

/**
 * The seam. A provider is a descriptor, safe for the browser, and a `connect()` that returns `probe()` plus exactly the
 * capability groups the descriptor declares. Absence is absence: a group that a provider lacks does not exist.
 * Every method throws `ProviderError` and nothing else.
 */
export interface CapabilityGroups {
  images: ImagesGroup;
  metadata: MetadataGroup;
  register: RegisterGroup;
  content: ContentGroup;
  removal: RemovalGroup;
  activation: ActivationGroup;
  members: MembersGroup;
  offers: OffersGroup;
  versions: VersionsGroup;
  configs: ConfigsGroup;
  rollouts: RolloutsGroup;
}

/** One question to a provider's own image list. Names and values are the provider's, checked against its descriptor. */
export interface ImageQuery {
  /** `filters.tag = ['a', 'b']`: a filter of the descriptor by name; `property.<key>` for a custom property. */
  filters?: Record<string, string[]>;
  /** Most significant key first. */
  sort?: { key: string; direction: 'asc' | 'desc' }[];
  /** How many images a page holds; the provider's own maximum applies. */
  limit?: number;
  /** What an earlier page gave as `next`; opaque outside the adapter. */
  cursor?: string;
  view?: 'brief' | 'detail';
  /** Only images shared with this project; only where `listing.sharedWith`. Excludes every other parameter. */
  sharedWith?: string;
}

export interface ImagePage {
  images: ProviderImage[];
  /** Null at the end. An adapter never answers a cursor that would repeat the page it came from. */
  next: string | null;
  total: number | null;
  /** The provider has more but offers no way to read on. */
  truncated?: true;
}

export interface ImagesGroup {
  list(query: ImageQuery, signal?: AbortSignal): Promise<ImagePage>;
  /** `raw` is the provider's own answer as JSON can say it, without credentials or tokens. */
  get(id: string, signal?: AbortSignal): Promise<{ image: ProviderImage; raw: Record<string, unknown> }>;
  /**
   * Which cloud this is: connections that answer the same text see the same images under the same ids, whoever they
   * are there. The address of the image service as used, without credentials, query or a trailing slash.
   */
  cloud(signal?: AbortSignal): Promise<string>;
  /** The lists whose union is every image this connection can see, hidden and offered ones included. */
  inventory(signal?: AbortSignal): Promise<InventoryView[]>;
}

/** One of the lists that the inventory reads to the end. */
export interface InventoryView {
  /** The same from walk to walk: rows disappear when their own view was read completely without them. */
  name: string;
  /**
   * One page in the provider's own paging, of the greatest size it allows, in an order in which images that come or go
   * in the middle of a walk make none of the others be left out. An image may come twice, and a page may be empty with
   * a `next`. Throws when it can't read on; `truncated` when the provider has more and no way to read it.
   */
  page(cursor: string | undefined, signal?: AbortSignal): Promise<ImagePage>;
}

/**
 * How the provider acknowledged a write; kept in the audit. A write that met no proper answer throws `outcome_unknown`
 * and is never repeated blindly: whoever asked looks what became of it.
 */
export interface Acknowledgement {
  status: number;
  requestId?: string;
}

/** A write that leaves an image: as the provider has it now. */
export interface WrittenImage {
  acknowledgement: Acknowledgement;
  image: ProviderImage;
}

export interface MetadataGroup {
  /**
   * Sends what `change` names and nothing else. `seen` is the image as it was read just before: a poorer answer is
   * merged into it.
   */
  update(seen: ProviderImage, change: ImageChange, signal?: AbortSignal): Promise<WrittenImage>;
}

export interface RegisterGroup {
  /** What this site or API version offers now: sources, and the values of fields whose choices differ from site to site. */
  offered(signal?: AbortSignal): Promise<{ sources: RegistrationSource[]; choices: Record<string, string[]> }>;
  /**
   * Makes the image; `pending` while the provider is still working on it. What fails half-way is cleaned up. Where the
   * provider lets one choose the id, `registration.id` is it.
   */
  create(registration: ImageRegistration, signal?: AbortSignal): Promise<WrittenImage>;
  /** After a lost answer: the image that this registration, asked for no earlier than `since`, made; undefined if none. */
  find(registration: ImageRegistration, since: Date, signal?: AbortSignal): Promise<ProviderImage | undefined>;
}

/** Bits on their way to somebody, read as fast as that reader takes them. */
export interface Download {
  status: 200 | 206;
  /** Bytes of this answer; absent when the provider does not say. */
  size?: number;
  /** `bytes 0-99/1234`, with 206. */
  contentRange?: string;
  body: ReadableStream<Uint8Array>;
}

export interface Upload {
  body: ReadableStream<Uint8Array>;
  /** In bytes; absent when whoever sends does not know. */
  size?: number;
  /** Their sum in hexadecimal, once all are sent; absent when whoever sends makes none. */
  md5?: () => string;
}

export interface ContentGroup {
  /** `range` is one range as HTTP spells it (`bytes=0-99`); a provider without ranges answers everything with 200. */
  download(id: string, options?: { range?: string }, signal?: AbortSignal): Promise<Download>;
  /** Sends the bits of an image that waits for them. Never repeated: a stream cannot be read twice. */
  upload(seen: ProviderImage, upload: Upload, signal?: AbortSignal): Promise<WrittenImage>;
}

export interface RemovalGroup {
  /** `upstream_not_found` when there is no such image (any more): for whoever has just seen it, that is success. */
  remove(id: string, signal?: AbortSignal): Promise<Acknowledgement>;
}

/** Taking an image out of use without losing it. */
export interface ActivationGroup {
  deactivate(id: string, signal?: AbortSignal): Promise<Acknowledgement>;
  reactivate(id: string, signal?: AbortSignal): Promise<Acknowledgement>;
}

export interface WantedMember {
  memberId: string;
  canShare?: boolean | undefined;
}

export interface MembersGroup {
  /** Who may use the image besides its owner. `reason` says why there is no list, as a key of the `images` messages. */
  list(imageId: string, signal?: AbortSignal): Promise<{ members: ImageMember[]; reason?: 'membersOnlyWhenShared' }>;
  /** `upstream_conflict` where the provider calls somebody who is a member already a conflict: the list tells. */
  add(imageId: string, member: WantedMember, signal?: AbortSignal): Promise<Acknowledgement>;
  /** `upstream_not_found` when there is no such member (any more). */
  remove(imageId: string, memberId: string, signal?: AbortSignal): Promise<Acknowledgement>;
  /** One call that makes the list exactly this; only where `sharing.replace` is `native`. */
  replace?(imageId: string, members: readonly WantedMember[], signal?: AbortSignal): Promise<Acknowledgement>;
  /** Only where `sharing.canShare`. */
  setCanShare?(imageId: string, memberId: string, canShare: boolean, signal?: AbortSignal): Promise<Acknowledgement>;
}

export type OfferDecision = 'accepted' | 'rejected' | 'pending';

export interface OffersGroup {
  /** Images that others offer to this connection's project or account, neither accepted nor rejected so far. */
  list(signal?: AbortSignal): Promise<ProviderImage[]>;
  /** As the recipient, which is this connection; only where `deciding.decisions` names any. */
  decide?(imageId: string, decision: OfferDecision, signal?: AbortSignal): Promise<Acknowledgement>;
}

export interface VersionsGroup {
  list(signal?: AbortSignal): Promise<OfferedVersion[]>;
}

/** What sends one HTTP request. In the console undici over one Agent behind address rules; in unit tests an emulator. */
export type Send = (request: SendRequest) => Promise<SendReply>;

export interface SendRequest {
  method: string;
  url: URL;
  /** Lower-case names. Values are byte strings: each character stands for one byte (U+0000–U+00FF). */
  headers: Record<string, string>;
  body?: string | Uint8Array | ReadableStream<Uint8Array>;
  /** Whoever asks watches the time, by `signal`: no timeout of the sender's own applies once it is connected. */
  watched?: true;
  signal: AbortSignal;
}

export interface SendReply {
  status: number;
  /** Lower-case names; values are byte strings, as in the request; repeated headers joined with ", ". */
  headers: Record<string, string>;
  /** As Node has it from a socket: most answers are read at once, and a stream of the web's kind costs more than reading one. */
  body: ReadableStream<Uint8Array> | Readable | null;
}

export interface ProviderLog {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
}

/** What a connection consists of, opened: plain values, validated by the descriptor's fields. */
export interface Access {
  settings: Readonly<Record<string, string>>;
  credentials: Readonly<Record<string, string>>;
}

/** Everything an adapter takes from outside; it holds no global state, reads no clock and opens no socket itself. */
export interface Tools {
  send: Send;
  now: () => Date;
  log: ProviderLog;
  /** Waits between retries; injected so that tests do not sleep. Rejects when the signal aborts. */
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1), for jitter. */
  random: () => number;
  /** What differs from the transport's own limits; left out in the console, tightened in tests. */
  limits?: Partial<CallLimits>;
}

/** How much of a provider one connection may ask for. Sizes in bytes, times in milliseconds. */
export interface CallLimits {
  /** From the call to its answer, waiting in the queue and every repetition included. */
  deadline: number;
  /** Calls of one connection under way at once; the others queue. */
  concurrency: number;
  /** Uploads and downloads of one connection under way at once, beside its calls. */
  streams: number;
  /** How long a stream may stand still, in both directions, before it is dropped. */
  idle: number;
  /** How often a safe call is repeated after the first attempt. */
  repetitions: number;
  /** The longest `Retry-After` that is waited for rather than reported. */
  longestRetryAfter: number;
  answerSize: number;
  /** Calls failing in a row after which the provider is left alone for `coolDown`. */
  failuresInARow: number;
  coolDown: number;
}

export type ConnectedProvider<Group extends CapabilityGroup = CapabilityGroup> = {
  probe(signal?: AbortSignal): Promise<Probe>;
} & { [Name in Group]: CapabilityGroups[Name] } & { [Name in Exclude<CapabilityGroup, Group>]?: never };

/** Any connected provider, seen from outside: each group is there or not. */
export type OpenProvider = { probe(signal?: AbortSignal): Promise<Probe> } & Partial<CapabilityGroups>;

export type Description<Group extends CapabilityGroup> = Omit<ProviderDescription, 'capabilities'> & {
  capabilities: readonly Group[];
};

export interface Provider {
  description: ProviderDescription;
  connect(access: Access, tools: Tools): OpenProvider;
}

/** Keeps the declared groups as literal types, so that `defineProvider` can hold `connect` to them. */
export function describe<const Group extends CapabilityGroup>(description: Description<Group>): Description<Group> {
  return description;
}

/** A missing or an undeclared group is a compile error; `provider.test-d.ts` holds that. */
export function defineProvider<Group extends CapabilityGroup>(
  description: Description<Group>,
  connect: (access: Access, tools: Tools) => ConnectedProvider<Group>,
): Provider {
  return { description: { ...description, capabilities: [...description.capabilities] }, connect };
}
