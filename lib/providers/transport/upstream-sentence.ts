import { decodeHTML } from 'entities';

const longest = 500;

/** Sentences that WebOb puts before the reason in every OpenStack error; they say no more than the status. */
const standardSentences = [
  /^The server could not comply with the request since it is either malformed or otherwise incorrect\.\s*/,
  /^This server could not verify that you are authorized to access the document you requested\..*?required\.\s*/,
  /^Access was denied to this resource\.\s*/,
  /^The resource could not be found\.\s*/,
  /^There was a conflict when trying to complete your request\.\s*/,
  /^The body of your request was too large for this server\.\s*/,
];

/** `404 Not Found` and the like: a status with its phrase, as nested OpenStack services repeat it. */
const statusPhrase = /^\d{3}(?: [A-Z][A-Za-z'-]*)+\s*:?\s*/;

/** A provider's error text as one plain sentence for a person: no markup, no repeated status, at most 500 characters. */
export function cleanSentence(text: string): string | undefined {
  const withoutMarkup = text
    .replace(/<(head|script|style|h1)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ');
  const plain = decodeHTML(withoutMarkup)
    // Direction overrides would let a name rewrite the sentence around it.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return shorten(dropRepetition(plain)) || undefined;
}

function dropRepetition(sentence: string): string {
  let rest = sentence;
  for (let before = ''; before !== rest; ) {
    before = rest;
    for (const pattern of [statusPhrase, ...standardSentences]) {
      const shorter = rest.replace(pattern, '');
      if (shorter !== '') rest = shorter;
    }
  }
  return rest;
}

function shorten(sentence: string): string {
  const characters = [...sentence];
  return characters.length <= longest ? sentence : `${characters.slice(0, longest - 1).join('')}…`;
}

/** Where providers put their sentence in a JSON error: `message`, `error`, `error.message`, else `title`. */
export function sentenceOf(contentType: string, text: string): string | undefined {
  if (!isJson(contentType)) return cleanSentence(text);
  try {
    return sentenceIn(JSON.parse(text));
  } catch {
    return cleanSentence(text);
  }
}

function sentenceIn(value: unknown): string | undefined {
  if (typeof value === 'string') return cleanSentence(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const facts = new Map(Object.entries(value));
  for (const key of ['message', 'error', 'detail', 'title']) {
    const sentence = sentenceIn(facts.get(key));
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}

export function isJson(contentType: string): boolean {
  return /^application\/(?:[a-z0-9.+-]+\+)?json\b/i.test(contentType.trim());
}
