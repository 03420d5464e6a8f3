'use client';

import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Popover } from '@/components/ui/popover';
import { t } from '@/components/words';

export type Part = { name: ReactNode; value: ReactNode; href?: string };

/** An “i” that says how a figure was worked out, with its real numbers, and leads to their rows. */
export function HowComputed(props: {
  /** What it explains, for who cannot see where the button stands. */
  of: string;
  children?: ReactNode;
  parts?: readonly Part[];
  href?: string;
}) {
  return (
    <Popover
      label={t('How {of} is computed', { of: props.of })}
      align="end"
      className="w-[min(22rem,calc(100vw-2rem))] p-4"
      trigger={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('How {of} is computed', { of: props.of })}
        >
          <Info className="size-4" aria-hidden />
        </Button>
      }
    >
      <p className="text-sm font-semibold">{t('How this is computed')}</p>
      {props.parts && (
        <dl className="mt-2 grid gap-1.5 text-sm">
          {props.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fixed lines in a fixed order
            <div key={at} className="flex items-baseline justify-between gap-4">
              <dt className="text-ink-2">
                {part.href ? (
                  <Link href={part.href} className="underline decoration-dotted underline-offset-4">
                    {part.name}
                  </Link>
                ) : (
                  part.name
                )}
              </dt>
              <dd className="money tabular font-medium whitespace-nowrap">{part.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.children && <p className="mt-2 text-[13px] text-ink-2">{props.children}</p>}
      {props.href && (
        <Link
          href={props.href}
          className="tap mt-3 inline-block text-sm font-medium text-accent-ink underline-offset-4 hover:underline"
        >
          {t('See the transactions')}
        </Link>
      )}
    </Popover>
  );
}
