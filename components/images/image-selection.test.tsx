import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import {
  everythingSelected,
  type ImageSelection,
  isSelected,
  nothingSelected,
  sizeOfSelection,
  withSelected,
} from './image-selection';

const image = (number: number, connectionId = 'c1'): ListedImage => ({
  ...{ id: `i${number}`, connectionId, seenThrough: [connectionId], provider: 'p', actions: {} },
  ...{ status: 'active', visibility: 'private', os: {}, tags: [], properties: {} },
});
const world = [...Array(12).keys()].map((number) => image(number));

type Step = { kind: 'set'; from: number; to: number; selected: boolean } | { kind: 'all' } | { kind: 'none' };
const place = fc.nat({ max: world.length });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('set' as const), from: place, to: place, selected: fc.boolean() }),
    fc.constantFrom<Step>({ kind: 'all' }, { kind: 'none' }),
  ),
);

function run(selection: ImageSelection, step: Step): ImageSelection {
  if (step.kind === 'all') return everythingSelected;
  if (step.kind === 'none') return nothingSelected;
  return withSelected(selection, world.slice(step.from, step.to), step.selected);
}

describe('a selection of images', () => {
  it('agrees with a plain set of them, whatever is done to it', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        let selection = nothingSelected;
        let expected = new Set<ListedImage>();
        for (const step of taken) {
          selection = run(selection, step);
          if (step.kind === 'all') expected = new Set(world);
          else if (step.kind === 'none') expected = new Set();
          else
            for (const each of world.slice(step.from, step.to)) {
              if (step.selected) expected.add(each);
              else expected.delete(each);
            }
        }
        expect(world.filter((each) => isSelected(selection, each))).toEqual(world.filter((each) => expected.has(each)));
        expect(sizeOfSelection(selection, world.length)).toBe(expected.size);
      }),
    );
  });

  it('holds rows that nobody has loaded, and counts them', () => {
    const selection = withSelected(everythingSelected, [image(3)], false);
    expect(isSelected(selection, image(70_000))).toBe(true);
    expect(sizeOfSelection(selection, 1_204)).toBe(1_203);
  });

  it('tells the same id of two clouds apart', () => {
    const selection = withSelected(nothingSelected, [image(1, 'c1')], true);
    expect(isSelected(selection, image(1, 'c2'))).toBe(false);
  });
});
