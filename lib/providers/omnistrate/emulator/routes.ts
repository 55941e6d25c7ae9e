import type { EmulatedRequest } from '../../emulation/create-emulator';
import type { Account } from './accounts';
import type { Character } from './character';
import { RefusedError } from './errors';
import type { State } from './state';

/** One call of somebody who is signed in. */
export interface Asked {
  request: EmulatedRequest;
  state: State;
  character: Character;
  caller: Account;
  /** The part of the path that stands for this name. */
  part: (name: string) => string;
  now: number;
}

export type Handler = (asked: Asked) => Response | Promise<Response>;

/** `GET /service/{service}`: what stands below the version of the API. */
export type Routes = Record<string, Handler>;

interface Found {
  handler: Handler;
  parts: Map<string, string>;
}

export function findRoute(routes: Routes, method: string, path: string): Found {
  let known = false;
  for (const [route, handler] of Object.entries(routes)) {
    const [of = '', template = ''] = route.split(' ');
    const parts = partsOf(template, path);
    if (parts === undefined) continue;
    if (of === method) return { handler, parts };
    known = true;
  }
  // Goa's own router answers in plain words.
  throw known ? new RefusedError(400, 'method not allowed') : new RefusedError(404, 'no such endpoint');
}

function partsOf(template: string, path: string): Map<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parts = new Map<string, string>();
  for (const [place, word] of wanted.entries()) {
    const said = given[place] ?? '';
    const name = /^\{(\w+)\}$/.exec(word)?.[1];
    if (name === undefined && word !== said) return undefined;
    if (name !== undefined) parts.set(name, said);
  }
  return parts;
}
