'use client';

import { cn } from '@/components/ui/cn';
import { t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';

const STEPS = [msg('Sign up'), msg('Income'), msg('Link'), msg('Budget')];

/** Where in the four steps the person is. */
export function Steps({ current }: { current: 1 | 2 | 3 | 4 }) {
  return (
    <ol aria-label={t('Steps')} className="mb-7 flex gap-2">
      {STEPS.map((name, index) => {
        const step = index + 1;
        return (
          <li
            key={t(name)}
            aria-current={step === current ? 'step' : undefined}
            className={cn(
              'flex-1 text-xs font-medium',
              step <= current ? 'text-accent-ink' : 'text-ink-3',
            )}
          >
            <span
              aria-hidden
              className={cn(
                'mb-1.5 block h-1 rounded-full',
                step <= current ? 'bg-accent' : 'bg-line',
              )}
            />
            {t(name)}
            {step < current && <span className="sr-only"> {t('(done)')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
