import 'server-only';
import type { ImagesGroup } from '@/lib/providers/provider';

type Read = ReturnType<ImagesGroup['get']>;

interface Flights {
  underWay?: Read;
  /** Begins when the one under way is over, for everybody who asked meanwhile. */
  next?: Read;
}

const flights = new WeakMap<ImagesGroup, Map<string, Flights>>();

/**
 * One image as the provider has it now, read once for all who wait for it at the same time. Nobody is given what was
 * asked for before they asked: who comes during a read shares the one after it, so that everybody sees their own writes.
 */
export function readTogether(images: ImagesGroup, imageId: string): Read {
  const ofProvider = flights.get(images) ?? new Map<string, Flights>();
  flights.set(images, ofProvider);
  const ofImage = ofProvider.get(imageId) ?? {};
  ofProvider.set(imageId, ofImage);

  const begin = (): Read => {
    // Without anybody's signal: it is not over because one of them left.
    const read = images.get(imageId);
    ofImage.underWay = read;
    const end = () => {
      if (ofImage.underWay !== read) return;
      delete ofImage.underWay;
      if (ofImage.next === undefined) ofProvider.delete(imageId);
    };
    read.then(end, end);
    return read;
  };
  const { underWay } = ofImage;
  if (underWay === undefined && ofImage.next === undefined) return begin();
  ofImage.next ??= (underWay ?? Promise.resolve()).then(noMatter, noMatter).then(() => {
    delete ofImage.next;
    return begin();
  });
  return ofImage.next;
}

function noMatter(): void {}
