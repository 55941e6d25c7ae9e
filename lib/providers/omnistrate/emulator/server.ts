import { createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { type Character, usual } from './character';
import { configRoutes } from './config-routes';
import { controlsOf } from './controls';
import { answer, errorAnswer, RefusedError } from './errors';
import { pathRoutes } from './path-routes';
import { rolloutRoutes } from './rollout-routes';
import { findRoute, type Routes } from './routes';
import { seed } from './seed';
import { serviceRoutes } from './service-routes';
import { callerOf, refresh, signIn } from './sign-in';
import { settle, startRollout } from './start-rollout';
import { State } from './state';
import { Tokens } from './tokens';

export interface OmnistrateEmulator extends Emulator {
  state: State;
  tokens: Tokens;
  character: Character;
}

const root = '/2022-09-01-00';
const routes: Routes = { ...serviceRoutes, ...configRoutes, ...rolloutRoutes, ...pathRoutes };

/** How long the rollout lasts that is found under way, and how far it has come when it is. */
const firstSight = { minutes: 30, begun: 6 };

export function createOmnistrate(options: EmulatorOptions): OmnistrateEmulator {
  const state = new State(seed(options.world, options.clock().getTime()));
  const tokens = new Tokens();
  const character = { ...usual };

  async function answered(request: EmulatedRequest): Promise<Response> {
    if (!request.path.startsWith(`${root}/`)) throw new RefusedError(404, 'no such endpoint');
    const [path, { method }] = [request.path.slice(root.length), request];
    if (method === 'POST' && path === '/signin') return signIn(request, tokens);
    if (method === 'POST' && path === '/refresh-token') return refresh(request, tokens);
    if (method === 'GET' && path === '/health') return answer({ status: 'OK' });
    if (method === 'GET' && path === '/version') return answer(versionDocument);
    const caller = callerOf(request, tokens);
    const now = request.now.getTime();
    const { handler, parts } = findRoute(routes, method, path);
    beginWhatIsUnderWay(state, character, now);
    settle(state, now);
    return handler({ request, state, character, caller, now, part: (name) => parts.get(name) ?? '' });
  }

  const emulator = createEmulator({
    origin: options.origin,
    clock: options.clock,
    wait: options.wait,
    controls: controlsOf({ state, tokens, character, clock: options.clock }),
    answer: (request) =>
      answered(request).catch((error: unknown) => {
        if (error instanceof RefusedError) return errorAnswer(error);
        throw error;
      }),
  });
  return { ...emulator, state, tokens, character };
}

const versionDocument = {
  apiVersion: '2022-09-01-00',
  buildCommitSHA: '5f1c0de',
  buildTimestamp: '2026-11-18T04:02:11Z',
  componentVersion: '1.214.0',
};

/** Whoever asks first finds it half-way, however late that is. */
function beginWhatIsUnderWay(state: State, character: Character, now: number): void {
  const config = state.configs.get(state.underWay ?? '');
  state.underWay = undefined;
  if (config === undefined) return;
  const { minutes, begun } = firstSight;
  const slow = { ...character, seconds: minutes * 60 };
  startRollout(state, config, { now: now - begun * 60_000, character: slow, by: '김도윤' });
}
