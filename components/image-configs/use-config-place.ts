'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useMemo } from 'react';
import { z } from 'zod';
import { useStored } from '@/lib/ui/use-stored';

const parsers = { connection: parseAsString, service: parseAsString, environment: parseAsString };

const remembered = z.object({
  connection: z.string().nullable(),
  service: z.string().nullable(),
  environment: z.string().nullable(),
});
export type ConfigsAddress = z.infer<typeof remembered>;

const nowhere: ConfigsAddress = { connection: null, service: null, environment: null };

/** Where somebody looks: in the address, and remembered by this browser for the next time. */
export function useConfigsPlace() {
  const [address, setAddress] = useQueryStates(parsers);
  const [text, setText] = useStored('image-configs.place');
  const last = useMemo(() => readPlace(text), [text]);
  const isEmpty = address.connection === null && address.service === null && address.environment === null;
  useEffect(() => {
    if (isEmpty && last !== undefined) void setAddress(last);
  }, [isEmpty, last, setAddress]);
  const choose = (change: Partial<ConfigsAddress>) => {
    const next = { ...nowhere, ...address, ...change };
    setText(JSON.stringify(next));
    void setAddress(next);
  };
  return { place: isEmpty ? (last ?? nowhere) : address, choose };
}

function readPlace(text: string | null): ConfigsAddress | undefined {
  try {
    return remembered.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}
