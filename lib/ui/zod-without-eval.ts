import { config } from 'zod';

/** Zod compiles its parsers with `new Function` where it may; our policy forbids that, and merely trying is reported. */
config({ jitless: true });
