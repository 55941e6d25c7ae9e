import { expect } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import type { EmulatedProvider, Emulator, World } from './emulation/emulator';
import { ProviderError } from './errors';
import type { Access, OpenProvider, Provider, ProviderLog, Send, Tools } from './provider';

/** Compares a value of an image with one that was asked for; exactly, or as loosely as a database's collation may. */
export type Same = (found: string, wanted: string) => boolean;

/** What a filter of the descriptor promises, said once more and independently of the adapter that sends it. */
export interface FilterLaw {
  /** Values worth asking for, taken from what the cloud holds. */
  examples(images: readonly ProviderImage[]): string[][];
  matches(image: ProviderImage, values: readonly string[], same: Same): boolean;
  /** Shows images that the plain list leaves out. */
  widens?: true;
  /** Lists images, with the status `deleting`, that are gone already. */
  showsDeleted?: true;
  /** Values that must be refused. */
  refused?: string[];
}

export interface Harness {
  provider: Provider;
  access: Access;
  tools: Tools;
  /** One law for every filter of the descriptor. */
  laws: Record<string, FilterLaw>;
  /** Access to another project of the same cloud. */
  other?: Access;
  /** An id that no image has. */
  unknownId: string;
  /** Ids of images whose texts the service itself keeps garbled: it sorts and finds them by what it keeps. */
  garbled?: ReadonlySet<string>;
}

/** A harness around an emulator in this process, where things can be made to go wrong. */
export interface EmulatedHarness extends Harness {
  emulator: Emulator;
  origin: string;
  /** Everything logged so far, as text. */
  logged(): string;
  /** Secrets of the access, and tokens seen on the wire. */
  secrets(): string[];
  /** Every pause that was asked for, in milliseconds; none was really waited. */
  pauses: number[];
  /** Moves the adapter's clock and the emulator's. */
  advance(milliseconds: number): void;
}

/** Where the emulator's services lie below its mount. */
export interface FaultPaths {
  service: string;
  /** Where tokens are issued, by POST; left out when every request proves itself. Needs the control `expire-tokens`. */
  signIn?: string;
  /** Seconds that a token lives; an hour when left out. */
  tokenLifetime?: number;
}

/** A harness around a new emulator of that world; the sandbox when none is named. */
export type HarnessOf = (world?: World) => EmulatedHarness;

export function open(
  { provider, access, tools }: Harness,
  using: { access?: Access; tools?: Tools } = {},
): OpenProvider {
  return provider.connect(using.access ?? access, using.tools ?? tools);
}

/** The code a call fails with; `answered` when it does not fail, and the thrown thing itself when it is no ProviderError. */
export async function codeOf(asked: Promise<unknown> | undefined): Promise<unknown> {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    return error instanceof ProviderError ? error.code : error;
  }
}

interface EmulatedOptions {
  provider: Provider;
  emulated: EmulatedProvider;
  laws: Record<string, FilterLaw>;
  world?: World | undefined;
  garbled?: ReadonlySet<string>;
}

export function emulatedHarness({
  provider,
  emulated,
  laws,
  world = 'sandbox',
  garbled,
}: EmulatedOptions): EmulatedHarness {
  const origin = `https://cloud.example/${emulated.id}`;
  let clock = Date.UTC(2026, 10, 22, 9);
  const now = () => new Date(clock);
  const emulator = emulated.create({ origin, world, clock: now });
  const [first, second] = emulated.connections(origin);
  if (first === undefined) throw new Error(`${emulated.id} has no connection`);
  const lines: string[] = [];
  const tokens = new Set<string>();
  const pauses: number[] = [];
  const tools: Tools = {
    send: noting(sendTo(emulator), tokens),
    now,
    random: () => 0.5,
    log: collecting(lines),
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      pauses.push(milliseconds);
    },
  };
  const secretNames = provider.description.credentials.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
  const secrets = () => [...secretNames.flatMap((name) => first.credentials[name] ?? []), ...tokens];
  const logged = () => lines.join('\n');
  const advance = (milliseconds: number) => {
    clock += milliseconds;
  };
  const unknownId = '00000000-0000-4000-8000-00000000dead';
  return {
    ...{ provider, access: first, tools, laws, unknownId, emulator, origin, logged, secrets, pauses, advance },
    ...(second === undefined ? {} : { other: second }),
    ...(garbled === undefined ? {} : { garbled }),
  };
}

/** Sends to an emulator in this process instead of over a socket. */
function sendTo(emulator: Emulator): Send {
  return async ({ url, method, headers, body, signal }) => {
    const carried = body === undefined ? {} : { body: body as BodyInit, duplex: 'half' };
    const reply = await emulator.handle(new Request(url, { method, headers, signal, ...carried }));
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: reply.body };
  };
}

function noting(send: Send, tokens: Set<string>): Send {
  return async (request) => {
    const reply = await send(request);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    for (const token of [reply.headers['x-subject-token'], bearer]) if (token !== undefined) tokens.add(token);
    return reply;
  };
}

function collecting(lines: string[]): ProviderLog {
  const add = (facts: Record<string, unknown>, message: string) => {
    lines.push(`${message} ${JSON.stringify(facts)}`);
  };
  return { info: add, warn: add };
}

/** Makes every token issued so far worthless, by the emulator's control call. */
export async function expireTokens({ emulator, origin }: EmulatedHarness): Promise<void> {
  const answer = await emulator.handle(new Request(`${origin}/__control/expire-tokens`, { method: 'POST' }));
  expect(answer.ok, 'the emulator has the control call expire-tokens').toBe(true);
}

export function revealsNothing(failure: unknown, harness: EmulatedHarness): void {
  const told = everythingIn(failure) + harness.logged();
  expect(harness.secrets().length).toBeGreaterThan(0);
  for (const secret of harness.secrets()) expect(told.includes(secret)).toBe(false);
}

/** All that a log could print of an error, its causes included. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  return `${error.message} ${JSON.stringify(error)} ${error.stack} ${everythingIn(error.cause)}`;
}
