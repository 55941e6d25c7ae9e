import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSentence, isJson, sentenceOf } from './upstream-sentence';

describe('cleanSentence', () => {
  it.each([
    ['No image found with ID none<br /><br />\n\n\n', 'No image found with ID none'],
    [
      'The resource could not be found.<br /><br />\nImage with identifier none not found\n\n',
      'Image with identifier none not found',
    ],
    ['404 Not Found: 403 Forbidden: No permission to share that image', 'No permission to share that image'],
    ['The resource could not be found.<br /><br />\n\n\n', 'The resource could not be found.'],
    ['Unable to filter by unknown operator &#x27;web&#x27;.', "Unable to filter by unknown operator 'web'."],
    ['<p>not &lt;b&gt;bold&lt;/b&gt;</p>', 'not <b>bold</b>'],
    ['a size < 5 and > 3', 'a size < 5 and > 3'],
    ['evil \u202eeman\u202c of an image', 'evil eman of an image'],
    ['503 Service Unavailable', '503 Service Unavailable'],
    ['   \n ', undefined],
  ])('makes %j one sentence', (given, sentence) => {
    expect(cleanSentence(given)).toBe(sentence);
  });

  it('takes the reason out of the page that WebOb makes', () => {
    const page =
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  The resource could not be found.<br /><br />\nImage x is not active\n\n\n </body>\n</html>';
    expect(sentenceOf('text/html; charset=UTF-8', page)).toBe('Image x is not active');
  });

  it('drops scripts with what they contain', () => {
    expect(cleanSentence('before<script>alert(1)</script> after')).toBe('before after');
  });

  it('is never longer than 500 characters and never breaks one in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1500 }), (text) => {
        const sentence = cleanSentence(text) ?? '';
        expect([...sentence].length).toBeLessThanOrEqual(500);
        expect(sentence.isWellFormed()).toBe(true);
      }),
    );
    expect(cleanSentence('가'.repeat(600))).toBe(`${'가'.repeat(499)}…`);
  });

  it('finds nothing more to clean in what it has cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '4', '0', '.', 'N', '<br>') }), (text) => {
        const once = cleanSentence(text);
        expect(once === undefined ? undefined : cleanSentence(once)).toBe(once);
      }),
    );
  });
});

describe('sentenceOf', () => {
  it.each([
    ['{"message": "No <b>such</b> thing", "code": "404 Not Found", "title": "Not Found"}', 'No such thing'],
    ['{"error": {"code": 401, "message": "Wrong.", "title": "Unauthorized"}}', 'Wrong.'],
    ['{"error": "Plain"}', 'Plain'],
    ['{"title": "Only a title"}', 'Only a title'],
    ['["nothing of use"]', undefined],
    ['{broken', '{broken'],
  ])('reads %s', (text, sentence) => {
    expect(sentenceOf('application/json; charset=utf-8', text)).toBe(sentence);
  });
});

it('knows JSON by its content type', () => {
  expect(['application/json', 'application/problem+json; charset=utf-8', 'Application/JSON'].every(isJson)).toBe(true);
  expect(['text/html', '', 'application/jsonish', 'text/application/json'].some(isJson)).toBe(false);
});
