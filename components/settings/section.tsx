import type { ReactNode } from 'react';

interface SectionProps {
  id: string;
  title: string;
  description?: string;
  children: ReactNode;
}

/** A part of a settings page with a heading of its own. */
export function Section({ id, title, description, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t pt-5 first:border-0 first:pt-0">
      <div className="grid gap-0.5">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {description === undefined ? null : <p className="text-muted-foreground">{description}</p>}
      </div>
      {children}
    </section>
  );
}
