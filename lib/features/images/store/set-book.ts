import 'server-only';
import { sql } from 'drizzle-orm';
import type { Sighting } from '@/lib/db/schema/inventory';
import type { Reader } from './known-images';

/** The sighting sets met so far: they never change, so each is read once. */
export class SetBook {
  readonly #sightings = new Map<number, readonly Sighting[]>();
  readonly #ids = new Map<string, number>();

  forget(): void {
    this.#sightings.clear();
    this.#ids.clear();
  }

  async load(reader: Reader, ids: readonly number[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#sightings.has(id));
    if (unknown.length === 0) return;
    const { rows } = await reader.execute<{ id: number; key: string; sightings: Sighting[] }>(sql`
      select id, key, sightings from sighting_sets where id = any(${sql.param(unknown)}::int[])`);
    for (const { id, key, sightings } of rows) this.#note(id, key, sightings);
  }

  sightingsOf(id: number): readonly Sighting[] {
    const sightings = this.#sightings.get(id);
    if (sightings === undefined) throw new Error(`There is no sighting set ${id}.`);
    return sightings;
  }

  /** The set of each list of sightings, which are ranked already; made where there is none. */
  async idsOf(reader: Reader, lists: readonly (readonly Sighting[])[]): Promise<number[]> {
    const keys = lists.map((sightings) => JSON.stringify(sightings));
    const missing = [...new Set(keys.filter((key) => !this.#ids.has(key)))].toSorted();
    if (missing.length > 0) await this.#make(reader, missing);
    return keys.map((key) => this.#ids.get(key) ?? Number.NaN);
  }

  async #make(reader: Reader, keys: string[]): Promise<void> {
    const given = sql`unnest(${sql.param(keys)}::text[])`;
    await reader.execute(sql`
      insert into sighting_sets (key, sightings)
      select key, key::jsonb from ${given} as given(key)
      where not exists (select from sighting_sets known where known.key = given.key)
      on conflict (key) do nothing`);
    const { rows } = await reader.execute<{ id: number; key: string; sightings: Sighting[] }>(sql`
      select id, key, sightings from sighting_sets where key = any(${sql.param(keys)}::text[])`);
    for (const { id, key, sightings } of rows) this.#note(id, key, sightings);
  }

  #note(id: number, key: string, sightings: readonly Sighting[]): void {
    this.#sightings.set(id, sightings);
    this.#ids.set(key, id);
  }
}
