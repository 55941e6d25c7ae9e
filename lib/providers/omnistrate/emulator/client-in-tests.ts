import type { World } from '../../emulation/emulator';
import { type Account, accounts, keyHolder } from './accounts';
import { omnistrate } from './emulated-provider';
import type { ConfigRecord } from './state';

const origin = 'https://omnistrate.example';
const root = '/2022-09-01-00';

export type Json = Record<string, unknown>;

/** The emulator with a clock of its own, asked as plainly as can be. */
export function emulated(world: World = 'sandbox') {
  let clock = Date.UTC(2026, 10, 22, 9);
  const emulator = omnistrate.create({ origin, world, clock: () => new Date(clock) });
  const ask = async (method: string, path: string, { token, body }: { token?: string; body?: unknown } = {}) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await emulator.handle(new Request(`${origin}${root}${path}`, { method, headers, ...sent }));
    const text = await answer.text();
    const json: Json = /^\s*\{/.test(text) ? JSON.parse(text) : {};
    return { status: answer.status, type: answer.headers.get('content-type'), text, json };
  };
  const signIn = async (account: Account = accounts.releaseKey) => {
    const byKey = account.apiKey !== undefined;
    const body = byKey
      ? { email: keyHolder, password: account.apiKey }
      : { email: account.email, password: account.password };
    return (await ask('POST', '/signin', { body })).json as { jwtToken: string; refreshToken?: string };
  };
  const control = async (name: string, body: unknown) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await emulator.handle(new Request(`${origin}/__control/${name}`, init))).status;
  };
  const advance = (seconds: number) => {
    clock += seconds * 1000;
  };
  return { emulator, ask, signIn, control, advance };
}

/** Signed in as whoever may do everything, and a config that two plans use and nobody has touched. */
export async function atWork() {
  const site = emulated();
  const { jwtToken: token } = await site.signIn();
  const config = [...site.emulator.state.configs.values()].find(({ imageName }) => imageName.endsWith('messenger-api'));
  if (config === undefined) throw new Error('The sandbox has no such config');
  const [plan, other] = site.emulator.state.plansUsing(config);
  if (plan === undefined || other === undefined) throw new Error('Two plans use it');
  const path = pathOf(config);
  const call = (method: string, below: string, body?: unknown) =>
    site.ask(method, path + below, { token, ...(body === undefined ? {} : { body }) });
  return { ...site, token, config, plan, other, path, call };
}

export function pathOf({ serviceId, id }: ConfigRecord): string {
  return `/service/${serviceId}/image-config/${id}`;
}
