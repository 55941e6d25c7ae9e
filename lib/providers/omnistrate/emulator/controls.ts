import { type Character, changeCharacter } from './character';
import { isOver } from './rollout-clock';
import { startRollout } from './start-rollout';
import type { State } from './state';
import type { Tokens } from './tokens';

interface Emulated {
  state: State;
  tokens: Tokens;
  character: Character;
  clock: () => Date;
}

type Control = (body: unknown) => unknown;

/** What tests and a curious person do to the installation behind its API. */
export function controlsOf(emulated: Emulated): Record<string, Control> {
  return { ...tokenControls(emulated.tokens), ...behindTheBack(emulated) };
}

/** `expire-tokens`, with `{ "sessions": true }` refresh tokens as well; `token-lifetime`; `refresh-for-keys`; `disable-keys`. */
function tokenControls(tokens: Tokens): Record<string, Control> {
  return {
    'expire-tokens': (body) => tokens.expire({ sessions: valueOf(body, 'sessions') === true }),
    'token-lifetime': (body) => {
      const seconds = valueOf(body, 'seconds');
      if (typeof seconds !== 'number') throw new Error('token-lifetime wants { "seconds": <number> }.');
      tokens.lifetime = seconds;
    },
    'refresh-for-keys': () => {
      tokens.refreshForKeys = true;
    },
    'disable-keys': () => {
      tokens.keysDisabled = true;
    },
  };
}

function behindTheBack({ state, character, clock }: Emulated): Record<string, Control> {
  const configIn = (body: unknown) => {
    const config = state.configs.get(String(valueOf(body, 'configId')));
    if (config === undefined) throw new Error('This wants { "configId": <id of a config> }.');
    return config;
  };
  const running = (body: unknown) => {
    const rollout = state.rolloutOf(configIn(body).id);
    if (rollout === undefined || isOver(rollout, clock().getTime())) throw new Error('Nothing of it is under way.');
    return rollout;
  };
  return {
    character: (body) => changeCharacter(character, body),
    'start-rollout': (body) =>
      void startRollout(state, configIn(body), { now: clock().getTime(), character, by: '김도윤' }),
    'edit-config': (body) => {
      const config = configIn(body);
      state.configs.set(config.id, { ...config, imageTag: String(valueOf(body, 'imageTag')) });
    },
    'remove-config': (body) => void state.configs.delete(configIn(body).id),
    'cancel-rollout': (body) => {
      running(body).cancelledAt = clock().getTime();
    },
    'pause-rollout': (body) => {
      running(body).pausedAt = clock().getTime();
    },
    'resume-rollout': (body) => {
      const rollout = running(body);
      rollout.lost += clock().getTime() - (rollout.pausedAt ?? clock().getTime());
      delete rollout.pausedAt;
    },
  };
}

function valueOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? new Map<string, unknown>(Object.entries(body)).get(name)
    : undefined;
}
