import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedBy } from './named-by';

const id = '3f2b8c1e-7a64-4d0b-9c55-0e1f2a3b4c5d';
const image = { id, name: 'web' };
const config = (imageName: string, imageTag = '1.0', args: string[] = []) => ({
  ...{ imageName, imageTag, args, commands: ['/srv/web'] },
});

describe('a config names an image', () => {
  test.each([
    ['by its whole name', config('web'), image, 'name'],
    ['by the last part of its path', config('acme/team/web'), image, 'name'],
    ['by name and tag', config('web', '2.14'), { id, name: 'web:2.14' }, 'name'],
    ['by the last part and the tag', config('acme/web', '2.14'), { id, name: 'web:2.14' }, 'name'],
    ['by its whole path', config('acme/web'), { id, name: 'acme/web' }, 'name'],
    ['by its whole path and the tag', config('acme/web', '2.14'), { id, name: 'acme/web:2.14' }, 'name'],
    ['in other letters', config('acme/web', 'RC1'), { id, name: 'Web:rc1' }, 'name'],
    ['whose name has blanks around it', config('acme/web'), { id, name: ' web ' }, 'name'],
    ['in Hangul that is composed another way', config('acme/웹'.normalize('NFD')), { id, name: '웹' }, 'name'],
    ['without a tag', config('acme/web', ''), image, 'name'],
    ['by its id', config(`acme/${id}`), image, 'id'],
    ['by its id as a tag', config('acme/api', id), image, 'id'],
    ['by its id in a tag', config('acme/api', `build-${id}`), image, 'id'],
    ['by its id in an argument', config('acme/api', '1.0', [`--base=${id.toUpperCase()}`]), image, 'id'],
    ['by its id and its name', config('acme/web', id), image, 'id'],
    ['by an id that is short', config('acme/17'), { id: '17' }, 'id'],
  ])('%s', (_, given, named, way) => {
    expect(namedBy(given, named)).toBe(way);
  });

  test.each([
    ['another name', config('acme/api'), image],
    ['a longer name', config('acme/web-api'), image],
    ['a name that ends alike', config('acme/myweb'), image],
    ['another part of the path', config('web/api'), image],
    ['another tag', config('acme/web', '2.15'), { id, name: 'web:2.14' }],
    ['another path', config('acme/web'), { id, name: 'others/web' }],
    ['a name in its arguments only', config('acme/api', '1.0', ['web']), image],
    ['a longer word around the id', config('acme/api', `x${id}`), image],
    ['a short id among its arguments', config('acme/api', '1.0', ['--replicas=17']), { id: '17', name: 'web' }],
    ['an image without a name', config('acme/web'), { id }],
    ['a blank name', config('', ''), { id, name: ' ' }],
    ['nothing behind the last slash', config('acme/', ''), { id, name: '' }],
  ])('not by %s', (_, given, named) => {
    expect(namedBy(given, named)).toBeUndefined();
  });
});

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const path = fc.array(word, { minLength: 1, maxLength: 4 });

test('whatever stands before it and whatever the letters: an image is named by the last part, with or without the tag', () => {
  fc.assert(
    fc.property(path, word, fc.boolean(), fc.boolean(), (parts, tag, isTagged, isUpper) => {
      const name = isTagged ? `${parts.at(-1)}:${tag}` : `${parts.at(-1)}`;
      const named = { id, name: isUpper ? name.toUpperCase() : name };
      expect(namedBy(config(parts.join('/'), tag), named)).toBe('name');
      expect(namedBy(config(parts.join('/'), tag), { id, name: `${name}x` })).toBeUndefined();
    }),
  );
});

test('what is blank is named by nothing, whatever a config says', () => {
  const blank = fc.stringMatching(/^[ \t\n]{0,4}$/);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.array(fc.string()), blank, (imageName, tag, args, nothing) => {
      expect(namedBy(config(imageName, tag, args), { id: nothing, name: nothing })).toBeUndefined();
    }),
  );
});

test('an id is found between any two characters that belong to no longer id', () => {
  const outside = fc.constantFrom('', '=', '/', ':', '"', '-', ' ', ',', '로');
  fc.assert(
    fc.property(outside, outside, fc.uuid(), (before, after, given) => {
      expect(namedBy(config('acme/api', '1.0', [`${before}${given}${after}`]), { id: given })).toBe('id');
      expect(namedBy(config('acme/api', '1.0', [`${before}${given}f`]), { id: given })).toBeUndefined();
    }),
  );
});
