import { z } from 'zod';

const endpoint = z.object({
  interface: z.string(),
  region: z.string().nullish(),
  region_id: z.string().nullish(),
  url: z.string(),
});

const service = z.object({ type: z.string(), endpoints: z.array(endpoint) });
export type Service = z.infer<typeof service>;

/** `POST /v3/auth/tokens` → 201; the token itself is in the header `X-Subject-Token`. */
export const tokenAnswer = z.object({
  token: z.object({
    expires_at: z.string(),
    issued_at: z.string().optional(),
    user: z.object({ id: z.string(), name: z.string().optional() }),
    project: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    roles: z.array(z.object({ name: z.string() })).optional(),
    catalog: z.array(service).optional(),
  }),
});
export type TokenFacts = z.infer<typeof tokenAnswer>['token'];
