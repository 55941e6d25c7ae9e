import { type APIRequest, type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { z } from 'zod';
import { redeemLink } from '@/lib/features/me/contract';
import { signIn } from '@/lib/features/me/sign-in-contract';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Account {
  email: string;
  password: string;
}

/** The console's own API as one person calls it, with the cookie and the origin a browser would send. */
export class ConsoleApi {
  private constructor(
    readonly context: APIRequestContext,
    readonly origin: string,
  ) {}

  static async open(request: APIRequest, origin: string): Promise<ConsoleApi> {
    const context = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
    return new ConsoleApi(context, origin);
  }

  static async signedIn(request: APIRequest, origin: string, account: Account): Promise<ConsoleApi> {
    const api = await ConsoleApi.open(request, origin);
    const answer = await api.context.post(`/api/auth${signIn.path}`, { data: { ...account } });
    expect(answer.status(), await answer.text()).toBe(200);
    return api;
  }

  send(method: Method, path: string, body?: unknown): Promise<APIResponse> {
    return this.context.fetch(`/api/v1${path}`, { method, ...(body === undefined ? {} : { data: body }) });
  }

  /** Calls and expects it to work; the answer by its schema. */
  async call<Schema extends z.ZodType>(
    method: Method,
    path: string,
    { body, reply }: { body?: unknown; reply: Schema },
  ): Promise<z.infer<Schema>> {
    const answer = await this.send(method, path, body);
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return reply.parse(answer.status() === 204 ? undefined : await answer.json());
  }

  async redeem(link: string, given: { name?: string; password: string }): Promise<void> {
    const body = { secret: new URL(link).hash.slice(1), ...given };
    await this.call('POST', redeemLink.path, { body, reply: redeemLink.reply });
  }
}
