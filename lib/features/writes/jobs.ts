import 'server-only';
import { planUnattended } from './service/settle-write';

/** To be called at start and every few seconds: what a server that died left open is looked into by another. */
export function keepSettling(): Promise<void> {
  return planUnattended({ now: () => new Date() });
}
