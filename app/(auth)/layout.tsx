import type { ReactNode } from 'react';
import { AuthFrame } from '@/components/auth/auth-frame';
import { env } from '@/lib/env';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame sandbox={env().sandbox}>{children}</AuthFrame>;
}
