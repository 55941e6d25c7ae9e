import 'server-only';
import { callerActing } from '@/lib/auth/caller';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import type { RunAs } from '../store/sets';

/** How long what the database said of somebody's rights is believed. */
const believedMilliseconds = 2_000;

/** Whoever pressed "run", asked of the database again and again while their items are worked off. */
export class Acting {
  #known: { context: Context; at: number } | undefined;

  constructor(
    private readonly runAs: RunAs,
    private readonly now: () => Date,
  ) {}

  /** Throws `forbidden` once they may do nothing at all any more. */
  async context(): Promise<Context> {
    const at = this.now().getTime();
    if (this.#known !== undefined && at - this.#known.at < believedMilliseconds) return this.#known.context;
    const caller = await callerActing(this.runAs, this.now());
    if (caller === null) throw new Refusal('forbidden');
    const { requestId, address } = this.runAs;
    const context: Context = {
      ...{ caller, requestId, locale: caller.preferences.locale ?? 'en', now: this.now },
      // A write that has begun is never broken off.
      signal: new AbortController().signal,
      ...(address === undefined ? {} : { address }),
    };
    this.#known = { context, at };
    return context;
  }
}
