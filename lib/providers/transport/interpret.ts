import { z } from 'zod';
import type { LocalizedText } from '@/lib/domain/text';
import type { SendReply } from '../provider';
import type { Answer, Call, Expectation } from './call';
import { type Failures, type Received, requestIdOf } from './failures';
import { readBody, webStreamOf } from './read-body';
import { anotherShape, brokenJson, notJson } from './sentences';
import { isJson } from './upstream-sentence';

/** As much of an error page as can hold its sentence. */
const errorTextLimit = 64 * 1024;

const inKorean = z.locales.ko().localeError;

export type Receive = (
  call: Call<Expectation>,
  reply: SendReply,
  reading: { signal: AbortSignal; limit: number },
) => Promise<Received>;

/** Reads what the call needs of the reply: all of an expected answer, the beginning of any other. */
export const receive: Receive = async (call, reply, { signal, limit }) => {
  const expected = call.expect[reply.status] !== undefined;
  const bytes = await readBody(reply.body, {
    signal,
    limit: expected ? limit : Math.min(limit, errorTextLimit),
    keepStart: !expected,
  });
  return { status: reply.status, headers: reply.headers, bytes };
};

/** Leaves the body of an expected answer to be handed on as it comes. */
export const receiveHead: Receive = async (call, reply, reading) => {
  if (call.expect[reply.status] === undefined) return receive(call, reply, reading);
  return { status: reply.status, headers: reply.headers, bytes: new Uint8Array(), body: webStreamOf(reply.body) };
};

/** The answer in the shape its schema gives it, or the `ProviderError` that says what is wrong with it. */
export function interpret<Expected extends Expectation>(
  call: Call<Expected>,
  received: Received,
  failures: Failures,
): Answer<Expected> {
  const schema = call.expect[received.status];
  if (schema === undefined) throw failures.fromAnswer(received, call.meaning);
  const { status, headers } = received;
  const body = schema === null ? undefined : parse(received, failures, { schema, reads: call.reads });
  return { status, headers, body } as Answer<Expected>;
}

interface Reading {
  schema: NonNullable<Expectation[number]>;
  reads: 'text' | undefined;
}

function parse(received: Received, failures: Failures, { schema, reads }: Reading): unknown {
  const facts = { status: received.status, upstreamRequestId: requestIdOf(received.headers) };
  const invalid = (detail: LocalizedText) => failures.failure('upstream_invalid_response', { ...facts, detail });
  const contentType = received.headers['content-type'] ?? '';
  if (reads === undefined && !isJson(contentType)) throw invalid(notJson(contentType));
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(received.bytes);
    value = reads === 'text' ? text : JSON.parse(text);
  } catch {
    throw invalid(brokenJson);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues;
  const [korean] = schema.safeParse(value, { error: inKorean }).error?.issues ?? [];
  const issue = { en: first?.message ?? '', ko: korean?.message ?? '' };
  throw invalid(anotherShape(first?.path.map(String).join('.') ?? '', issue));
}
