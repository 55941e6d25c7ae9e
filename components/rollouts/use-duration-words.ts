'use client';
import { useFormatter } from 'use-intl/react';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "2 min 5 sec": the two biggest units of a length of time. */
export function useDurationWords(): (milliseconds: number) => string {
  const format = useFormatter();
  return (milliseconds) => {
    let left = Math.max(0, Math.floor(milliseconds / 1000));
    const parts = units.flatMap(([unit, seconds]) => {
      const count = Math.floor(left / seconds);
      left -= count * seconds;
      return count === 0 ? [] : [format.number(count, { style: 'unit', unit, unitDisplay: 'short' })];
    });
    return parts.length === 0
      ? format.number(0, { style: 'unit', unit: 'second', unitDisplay: 'short' })
      : parts.slice(0, 2).join(' ');
  };
}
