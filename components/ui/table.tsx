import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A plain table that scrolls sideways in its own box rather than the page. */
export function Table({ label, className, ...props }: ComponentProps<'table'> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
      <table className={cn('w-full border-collapse text-sm', className)} {...props} />
    </section>
  );
}

export function Th({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'h-9 px-2 text-start sm:px-3 text-xs font-medium whitespace-nowrap text-ink-2 first-letter:uppercase first:ps-0 last:pe-0',
        className,
      )}
      {...props}
    />
  );
}

export function Td({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td
      className={cn('border-t border-line px-2 py-2.5 sm:px-3 first:ps-0 last:pe-0', className)}
      {...props}
    />
  );
}
