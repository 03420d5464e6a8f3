'use client';

import { ArrowRight, Link2, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { rich, t } from '@/components/words';

/** The dashboard before there is anything to show: the two ways to begin. */
export function Welcome() {
  return (
    <Card className="mx-auto max-w-xl p-8 text-center">
      <span className="mx-auto grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent-ink">
        <Link2 className="size-6" aria-hidden />
      </span>
      <h2 className="mt-4 text-xl font-semibold tracking-[-0.02em]">
        {t('Link your first account')}
      </h2>
      <p className="mt-2 text-balance text-ink-2">
        {t(
          'A minute after that you see every transaction in its category, what you spend each month and a budget to start from. The sandbox bank is there to try it.',
        )}
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <Button asChild variant="primary" size="lg" className="max-sm:w-full">
          <Link href="/onboarding?step=link">
            {t('Link an account')} <ArrowRight className="rtl:-scale-x-100 size-4" aria-hidden />
          </Link>
        </Button>
        <Button asChild size="lg" className="max-sm:w-full">
          <Link href="/accounts?new=manual">
            <PenLine className="size-4" aria-hidden /> {t('Keep one by hand')}
          </Link>
        </Button>
      </div>
      <p className="mt-5 text-sm text-ink-2">
        {rich(
          'Coming from Mint, YNAB, Monarch, Actual or Firefly? <import>Bring your history</import>.',
          {
            import: (text: ReactNode) => (
              <Link
                href="/accounts/import"
                className="tap font-medium text-accent-ink underline underline-offset-4"
              >
                {text}
              </Link>
            ),
          },
        )}
      </p>
    </Card>
  );
}
