import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ChainBreak } from '@/lib/domain/audit';
import { canonical } from './canonical';

/**
 * Every row carries `link`: HMAC-SHA-256, under a key that only the seal opens, over the link before it, a line break
 * and the canonical JSON of all the row says, its place (`sequence`) included; base64url. The first row follows ''.
 */
export function linkOf(key: Buffer, previous: string, row: object): string {
  return mac(key, `${previous}\n${canonical(row)}`);
}

/** The newest link, kept beside the rows, so that rows cut off at the end are missed. */
export interface ChainHead {
  sequence: number;
  link: string;
}

/** `sequence.link.proof`: without the key nobody can put the head of an earlier day in its place who has not kept one. */
export function writeHead(key: Buffer, { sequence, link }: ChainHead): string {
  return `${sequence}.${link}.${proofOf(key, { sequence, link })}`;
}

/** The head as written; undefined when there is none yet, null when it is not one of ours. */
export function readHead(key: Buffer, written: string): ChainHead | null | undefined {
  if (written === '') return undefined;
  const [, sequence, link, proof] = /^(\d{1,15})\.([\w-]{43})\.([\w-]{43})$/.exec(written) ?? [];
  if (sequence === undefined || link === undefined || proof === undefined) return null;
  const head = { sequence: Number(sequence), link };
  return isSame(proof, proofOf(key, head)) ? head : null;
}

/** The link that the next row follows. Behind a head that is not ours it can fit nothing, which is what shall be found. */
export function previousLink(head: ChainHead | null | undefined): string {
  return head === null ? 'unknown head' : (head?.link ?? '');
}

/** Goes along the rows in their order; what is older than the chain has no link and is only counted. */
export class ChainWalk {
  readonly #key: Buffer;
  #previous: string;
  #hasBegun: boolean;
  checked = 0;
  beforeChain = 0;

  constructor(key: Buffer, start = '') {
    this.#key = key;
    this.#previous = start;
    this.#hasBegun = start !== '';
  }

  /** The last link that fitted. */
  get link(): string {
    return this.#previous;
  }

  /** Goes on behind another link, where rows in between were left out on purpose. */
  jump(link: string): void {
    this.#previous = link;
  }

  /** What is wrong with the row where it stands; undefined when it follows the one before. */
  follow({ link, ...row }: { link?: unknown }): ChainBreak | undefined {
    if (link === undefined && !this.#hasBegun) {
      this.beforeChain += 1;
      return undefined;
    }
    if (link === undefined) return 'link_missing';
    this.#hasBegun = true;
    if (typeof link !== 'string' || !isSame(link, linkOf(this.#key, this.#previous, row))) return 'row_mismatch';
    this.checked += 1;
    this.#previous = link;
    return undefined;
  }
}

function proofOf(key: Buffer, { sequence, link }: ChainHead): string {
  return mac(key, `head\n${sequence}\n${link}`);
}

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('base64url');
}

export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
