'use client';
import { LogOut, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl/react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { leave } from '@/lib/ui/leave-guard';
import { useShellActions } from './shell-actions';

export interface ShellPerson {
  name: string;
  email: string;
}

export function PersonMenu({ person }: { person: ShellPerson }) {
  const t = useTranslations('shell');
  const { signOut } = useShellActions();
  const [leaving, setLeaving] = useState(false);
  const end = async () => {
    setLeaving(true);
    try {
      await signOut();
      // A full load: nothing of this person may stay in the memory of the page.
      window.location.assign('/sign-in');
    } catch {
      setLeaving(false);
      toast.error(t('signOutFailed'));
    }
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" pending={leaving} aria-label={t('person', { name: person.name })}>
          <Avatar>{initialsOf(person.name)}</Avatar>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72 min-w-56">
        <div className="grid px-2 py-1.5">
          <span className="truncate font-medium">{person.name}</span>
          <span className="truncate text-sm text-muted-foreground">{person.email}</span>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/settings/profile">
            <UserRound aria-hidden />
            {t('profile')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => leave(() => void end())}>
          <LogOut aria-hidden />
          {t('signOut')}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Hangul names show their given part, others the first letters of the first and last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')];
  if (/^\p{Script=Hangul}/u.test(name)) return (first.length > 2 ? first.slice(-2) : first).join('');
  const last = words.length > 1 ? [...(words.at(-1) ?? '')] : [];
  return `${first[0] ?? ''}${last[0] ?? ''}`.toUpperCase();
}
