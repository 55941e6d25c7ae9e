import { type ServedEmulators, serveEmulators } from '@/lib/providers/emulate';
import type { Emulator, World } from '@/lib/providers/emulation/emulator';
import { cloudPorts, type WorldName, worlds } from './place';

const worldOf: Record<WorldName, World> = { sandbox: 'sandbox', empty: 'empty', one: 'one', many: { many: 10_000 } };

/** Clouds inside the test's own process: nobody else's tests meet the faults that are set here. */
export class Clouds {
  #served = new Map<WorldName, ServedEmulators>();

  constructor(private readonly parallelIndex: number) {}

  async serve(world: WorldName): Promise<ServedEmulators> {
    const running = this.#served.get(world);
    if (running !== undefined) return running;
    const port = cloudPorts[this.parallelIndex * worlds.length + worlds.indexOf(world)];
    if (port === undefined) throw new Error(`No port was kept for worker ${this.parallelIndex}.`);
    const served = await serveEmulators({ port, world: worldOf[world] });
    this.#served.set(world, served);
    return served;
  }

  /** The next one who asks for it gets a new one: what a test has emptied is no use to others. */
  async renew(world: WorldName): Promise<void> {
    const running = this.#served.get(world);
    this.#served.delete(world);
    await running?.close();
  }

  clearFaults(): void {
    for (const { emulators } of this.#served.values()) {
      for (const emulator of Object.values(emulators)) {
        emulator.faults.clear();
        emulator.log.length = 0;
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#served.values()].map((served) => served.close()));
  }
}

/** A saved connection to a cloud of the test's own. */
export interface OwnConnection {
  id: string;
  name: string;
  emulator: Emulator;
}
