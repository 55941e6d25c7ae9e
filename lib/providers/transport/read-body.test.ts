import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { AnswerTooLarge, readBody } from './read-body';

const signal = new AbortController().signal;
const parts = ['one ', 'two ', 'three'].map((part) => Buffer.from(part));
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const kinds: [string, () => ReadableStream<Uint8Array> | Readable][] = [
  ['Node’s stream', () => Readable.from(parts)],
  ['the web’s stream', () => new Response(Buffer.concat(parts)).body ?? Readable.from([])],
];

test.each(kinds)('%s is read to its end, and no further than allowed', async (...[, body]) => {
  expect(textOf(await readBody(body(), { limit: 13, signal }))).toBe('one two three');
  await expect(readBody(body(), { limit: 12, signal })).rejects.toThrow(AnswerTooLarge);
  expect(textOf(await readBody(body(), { limit: 2, signal, keepStart: true }))).toMatch(/^one /);
});

test('one that grows too large is let go of', async () => {
  const body = Readable.from(parts);
  await expect(readBody(body, { limit: 5, signal })).rejects.toThrow(AnswerTooLarge);
  expect(body.destroyed).toBe(true);
});

test('nobody waits for the part that does not come', async () => {
  const stop = new AbortController();
  const body = new Readable({ read: () => {} });
  const reading = readBody(body, { limit: 100, signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
  expect(body.destroyed).toBe(true);
});

test('what breaks off fails as it says', async () => {
  const body = new Readable({ read: () => {} });
  body.push('one');
  const reading = readBody(body, { limit: 100, signal });
  body.destroy(new Error('socket hang up'));
  await expect(reading).rejects.toThrow('socket hang up');
});
