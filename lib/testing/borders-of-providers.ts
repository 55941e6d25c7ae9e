import { type Border, noDatabase, noPage, service } from './border-words';

export const providerBorders: Record<string, Border> = {
  'lib/providers/glance-v2/client.ts': {
    may: [
      './wire',
      './map',
      'zod',
      '../provider',
      '../config-groups',
      '../errors',
      '../transport',
      '../keystone',
      '../map-in-turns',
      '../marker-paging',
      '@/lib/domain/image',
      '@/lib/providers/transport',
    ],
    mustNot: [
      ...noPage,
      ...noDatabase,
      ...service,
      '../glance-v1/client',
      '@/lib/providers/glance-v1/client',
      '@/lib/providers/registry',
      '../registry',
      './emulator/server',
      '../emulation/emulator',
      '@/lib/features/images/contract/live',
      '@/lib/env',
      'undici',
    ],
  },
  'lib/providers/glance-v2/emulator/server.ts': {
    may: ['./state', '../../emulation/emulator', 'node:crypto', 'node:stream/web'],
    mustNot: [
      '../wire',
      '../client',
      '../map',
      '../descriptor',
      '../../transport',
      '../../errors',
      '../../glance-v1/emulator/state',
      '@/lib/domain/image',
      '@/lib/providers/provider',
      'zod',
      ...noPage,
      ...noDatabase,
    ],
  },
  'lib/providers/emulation/emulator.ts': {
    may: ['./faults', 'node:http'],
    mustNot: ['../transport', '../glance-v2/emulator/state', '@/lib/domain/image', 'zod', ...noPage, ...noDatabase],
  },
  'lib/providers/transport.ts': {
    may: ['./errors', './provider', './transport/retry', 'zod', '@/lib/domain/image'],
    mustNot: [...noPage, ...noDatabase, ...service, './glance-v2/client', '@/lib/env'],
  },
  'lib/providers/registry.ts': {
    may: ['./glance-v2', './provider'],
    mustNot: [...noDatabase, ...service, 'next/headers', 'react'],
  },
};
