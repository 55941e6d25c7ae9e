import { expect } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImageRegistration, RegistrationSource } from '@/lib/domain/image-change';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { codeOf, type EmulatedHarness, type Harness, open } from './conformance-harness';
import { valuesOf } from './conformance-writes-values';
import type { OpenProvider } from './provider';

/** What a suite that changes things needs beyond one that reads. */
interface Writing {
  /** What cannot be read off the descriptor, such as an address that this provider can fetch bits from. */
  registration?: Partial<ImageRegistration>;
  /** Makes an active image of the first connection, where the provider cannot register any; answers its id. */
  addImage?: () => string;
  /** Lets the provider get on with what it does in the background: a moment of its clock, or a real one. */
  goOn: () => unknown;
}

export interface WritingHarness extends Harness, Writing {}
export interface EmulatedWritingHarness extends EmulatedHarness, Writing {}

/** What every part of the suite works on. */
export interface WritingSubject {
  harness: WritingHarness;
  description: ProviderDescription;
  opened: OpenProvider;
  workshop: Workshop;
}

const moment = 5_000;
/** How many moments a provider may take to fetch an image. */
const momentsAtMost = 90;
export const bits = new Uint8Array(Array.from({ length: 70_001 }, (_, place) => (place * 7) % 251));

/** A harness around an emulator, ready for changes. */
export function writing(
  harness: EmulatedHarness,
  registration: Partial<ImageRegistration> = {},
): EmulatedWritingHarness {
  const { images } = harness.emulator;
  return {
    ...harness,
    registration,
    goOn: () => harness.advance(moment),
    ...(images === undefined ? {} : { addImage: () => images.add() }),
  };
}

export function subjectOf(harness: WritingHarness): WritingSubject {
  const opened = open(harness);
  return { harness, opened, description: harness.provider.description, workshop: createWorkshop(harness, opened) };
}

export interface Workshop {
  /** An own image with which everything can be done: active, wherever the provider can make one so. */
  ready(): Promise<ProviderImage>;
  /** The same, and members can be added to it. */
  shareable(): Promise<ProviderImage>;
  /** An entry that waits for its bits, undefined where there is no such thing. */
  waiting(): Promise<ProviderImage | undefined>;
  registrationFor(source: RegistrationSource): ImageRegistration;
  /** Remembers an image, so that nothing is left behind. */
  mine(image: ProviderImage): ProviderImage;
  /** As it is now. */
  look(id: string): Promise<ProviderImage>;
  /** Once the provider has stopped working on it. */
  settled(id: string): Promise<ProviderImage>;
  cleanUp(): Promise<void>;
}

let made = 0;

function createWorkshop(harness: WritingHarness, opened: OpenProvider): Workshop {
  const { description } = harness.provider;
  const left = new Set<string>();
  const mine = (image: ProviderImage) => {
    left.add(image.id);
    return image;
  };

  async function look(id: string): Promise<ProviderImage> {
    const found = await opened.images?.get(id);
    if (found === undefined) throw new Error('Whoever writes images can read them');
    return found.image;
  }

  async function settled(id: string): Promise<ProviderImage> {
    for (let moments = 0; moments < momentsAtMost; moments += 1) {
      const image = await look(id);
      if (image.status !== 'pending') return image;
      await harness.goOn();
    }
    throw new Error(`Image ${id} is still being worked on`);
  }

  function registrationFor(source: RegistrationSource): ImageRegistration {
    const { fields = [] } = description.registering?.sources.find((each) => each.source === source) ?? {};
    const required = fields
      .filter((field) => field.required && field.name !== 'name')
      .map((field) => [field.name, usual(valuesOf(field).legal)]);
    made += 1;
    const name = `conformance-${harness.tools.now().getTime().toString(36)}-${made}`;
    const known = Object.entries(harness.registration ?? {}).filter(([key]) =>
      fields.some((each) => each.name === key),
    );
    return { ...Object.fromEntries(required), ...Object.fromEntries(known), name, source };
  }

  async function registered(source: RegistrationSource): Promise<ProviderImage> {
    const written = await opened.register?.create(registrationFor(source));
    if (written === undefined) throw new Error('There is no group `register`');
    return mine(written.image);
  }

  async function ready(): Promise<ProviderImage> {
    const { sources = [] } = (await opened.register?.offered()) ?? {};
    if (opened.content !== undefined && sources.includes('upload')) {
      const image = await registered('upload');
      await opened.content.upload(image, { body: streamOf(bits), size: bits.byteLength });
      return settled(image.id);
    }
    if (sources.includes('url')) return settled((await registered('url')).id);
    if (harness.addImage === undefined) throw new Error('The harness can make no image');
    return mine(await look(harness.addImage()));
  }

  async function shareable(): Promise<ProviderImage> {
    const image = await ready();
    const visibilities = description.editing?.fields.find(({ name }) => name === 'visibility')?.choices ?? [];
    if (image.visibility === 'shared' || !visibilities.some(({ value }) => value === 'shared')) return image;
    await opened.metadata?.update(image, { visibility: 'shared' });
    return look(image.id);
  }

  async function waiting(): Promise<ProviderImage | undefined> {
    const { sources = [] } = (await opened.register?.offered()) ?? {};
    const source = (['upload', 'record'] as const).find((each) => sources.includes(each));
    return source === undefined ? undefined : registered(source);
  }

  async function cleanUp(): Promise<void> {
    for (const id of left) {
      const image = await look(id).catch(() => undefined);
      if (image?.protected) await opened.metadata?.update(image, { protected: false });
      if (image !== undefined) expect(await codeOf(opened.removal?.remove(id))).toBeOneOf(['answered', gone]);
    }
    left.clear();
  }

  return { ready, shareable, waiting, registrationFor, mine, look, settled, cleanUp };
}

export const gone = 'upstream_not_found';

/** Formats that go together, where they are among the choices. */
function usual(values: readonly unknown[]): unknown {
  return ['qcow2', 'bare'].find((value) => values.includes(value)) ?? values[0];
}

export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.slice(at, at + 16_384));
      at += 16_384;
    },
  });
}

/** An image as far as others may not change it: without its time of change, tags in order, nothing for empty. */
export function factsOf(image: ProviderImage, without: readonly string[] = []): Record<string, unknown> {
  const { updatedAt: _, ...facts } = image;
  const kept = Object.entries({ ...facts, tags: [...image.tags].sort() }).filter(
    ([key, value]) => value !== '' && !without.includes(key),
  );
  const properties = Object.entries(image.properties).filter(([key]) => !without.includes(key));
  return { ...Object.fromEntries(kept), properties: Object.fromEntries(properties) };
}
