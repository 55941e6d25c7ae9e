'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useShellActions } from './shell-actions';

const choices = [
  { value: 'light', word: 'themeLight', icon: Sun },
  { value: 'dark', word: 'themeDark', icon: Moon },
  { value: 'system', word: 'themeSystem', icon: Monitor },
] as const;

export function ThemeSwitch() {
  const t = useTranslations('shell');
  const { theme = 'system', setTheme } = useTheme();
  const { savePreferences } = useShellActions();
  const choose = (wanted: string) => {
    const choice = choices.find(({ value }) => value === wanted);
    if (choice === undefined) return;
    setTheme(choice.value);
    void savePreferences({ theme: choice.value });
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t('theme')} title={t('theme')}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={theme} onValueChange={choose}>
          {choices.map(({ value, word, icon: Icon }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {t(word)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
