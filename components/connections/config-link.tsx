'use client';
import { Container } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Button, type ButtonProps } from '@/components/ui/button';

interface ConfigLinkProps extends Pick<ButtonProps, 'variant' | 'size'> {
  connection: { id: string; name: string };
}

/** The way to the image configs of a connection that has some. */
export function ConfigLink({ connection: { id, name }, ...look }: ConfigLinkProps) {
  const t = useTranslations('connections.actions');
  return (
    <Button {...look} asChild>
      <Link href={`/image-configs?connection=${encodeURIComponent(id)}`} aria-label={t('configsOf', { name })}>
        <Container aria-hidden />
        {t('configs')}
      </Link>
    </Button>
  );
}
