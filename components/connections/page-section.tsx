import { type ReactNode, useId } from 'react';

interface PageSectionProps {
  title: string;
  description?: string;
  /** For a link into the page. */
  anchor?: string;
  children: ReactNode;
}

/** A part of a page with its own heading, set off by a line. */
export function PageSection({ title, description, anchor, children }: PageSectionProps) {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className="grid scroll-mt-16 gap-4 border-t pt-5">
      <div className="grid gap-0.5">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {description === undefined ? null : <p className="text-sm text-muted-foreground">{description}</p>}
      </div>
      {children}
    </section>
  );
}
