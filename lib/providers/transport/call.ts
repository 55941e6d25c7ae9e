import type { z } from 'zod';
import type { ProviderErrorCode } from '../errors';

/** The statuses a call expects, each with the schema of its JSON, or null where the body says nothing we need. */
export type Expectation = Record<number, z.ZodType | null>;

/** One call to a provider. */
export interface Call<Expected extends Expectation> {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, beginning with '/', already percent-encoded. */
  path: string;
  query?: readonly (readonly [name: string, value: string])[] | undefined;
  headers?: Record<string, string> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  expect: Expected;
  /** Where a status means something else here than it usually does. */
  meaning?: Partial<Record<number, ProviderErrorCode>> | undefined;
  /** May be repeated without harm. GET and HEAD are, unless said otherwise. */
  safe?: boolean | undefined;
  /** Leaves nothing that anybody would look for afterwards, whatever its method: a sign-in. Safe with that. */
  traceless?: boolean | undefined;
  /** False for calls that need no token, such as version discovery. */
  signed?: boolean | undefined;
  accept?: string | undefined;
  /** Hands the schemas the answer as text: for one that may or may not be JSON. */
  reads?: 'text' | undefined;
  signal?: AbortSignal | undefined;
}

type BodyOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A union over the expected statuses, so that `status` tells what `body` is. */
export type Answer<Expected extends Expectation> = {
  [Status in keyof Expected & number]: {
    status: Status;
    headers: Record<string, string>;
    body: BodyOf<Expected[Status]>;
  };
}[keyof Expected & number];

export interface UnsignedRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

/** A call whose body is sent as it is read, once, and never repeated. */
export interface UploadCall<Expected extends Expectation> extends Omit<Call<Expected>, 'body' | 'safe' | 'traceless'> {
  body: ReadableStream<Uint8Array>;
  /** Bytes of the body, where they are known; a body of another length fails. */
  size?: number | undefined;
}

/** A call whose answer is handed on as it comes. The statuses it expects have bodies that nobody here looks into. */
export interface DownloadCall<Status extends number>
  extends Omit<Call<Expectation>, 'body' | 'safe' | 'traceless' | 'expect' | 'method'> {
  expect: readonly Status[];
}

export interface Downloaded<Status extends number> {
  status: Status;
  headers: Record<string, string>;
  /** Null where the answer has none. Whoever takes it reads it to its end or cancels it. */
  body: ReadableStream<Uint8Array> | null;
}

/** How a provider's requests prove who sends them. */
export interface Signer {
  /** Headers to add to this request. */
  sign(request: UnsignedRequest, signal: AbortSignal): Promise<Record<string, string>>;
  /** After a 401 to a request that carried `used`: makes the next `sign` use fresh proof, once. */
  renew?(used: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
  /** Before a body that can be sent only once: makes the next `sign` use proof with plenty of time left. */
  fresh?(signal: AbortSignal): Promise<void>;
  /** After a second 401: throws the `ProviderError` that says why. */
  refused?(signal: AbortSignal): Promise<never>;
}
