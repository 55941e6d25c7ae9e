import type { Figure } from './measure';

export async function benchSync(_count: number, _runs: number): Promise<Figure[]> {
  return [];
}
