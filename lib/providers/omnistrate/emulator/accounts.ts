export type Role = 'admin' | 'editor' | 'reader' | 'service_reader';

export interface Account {
  id: string;
  name: string;
  email: string;
  role: Role;
  password?: string;
  apiKey?: string;
}

export const organization = { id: 'org-Hg7Kc2mQ1x', name: '한결소프트' };

/** People and keys of the emulated organization. */
export const accounts = {
  releaseKey: {
    ...{ id: 'user-Rb4nT8wZ0k', name: 'release-bot', email: 'release-bot@hangyeol.example', role: 'admin' },
    apiKey: 'om_hg_9f3Kq7LmX2vT5nR8wZ1cB4dY6sP0aJ',
  },
  observer: {
    ...{ id: 'user-Sj5mV2xQ7c', name: '서지원', email: 'jiwon.seo@hangyeol.example', role: 'reader' },
    password: 'observe-4471-Gwanak!',
  },
  engineer: {
    ...{ id: 'user-Kd8pL3zN6f', name: '김도윤', email: 'doyoon.kim@hangyeol.example', role: 'editor' },
    password: 'ship-it-2093-Pangyo!',
  },
} satisfies Record<string, Account>;

export const keyHolder = 'apikey@apikeys.invalid';

export function isReader({ role }: Account): boolean {
  return role === 'reader' || role === 'service_reader';
}
