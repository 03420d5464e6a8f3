'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Check } from 'lucide-react';
import { useConnections } from '@/components/api/connections';
import { accountsQuery, budgetQuery, profileQuery } from '@/components/api/queries';
import { SANDBOX_INSTITUTION } from '@/components/link/sandbox-name';
import { Card, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import type { Month } from '@/lib/calendar';

type Step = { done: boolean; title: string; hint: string; href: string };

/** What is still to be set up; stays until all of it is done, wherever the person left off. */
export function Checklist({ month, className }: { month: Month; className?: string }) {
  const { data: profile } = useQuery(profileQuery);
  const { data: accounts } = useQuery(accountsQuery);
  const { data: connections } = useConnections();
  const { data: budget } = useQuery(budgetQuery(month));
  if (!profile || !accounts || !connections || !budget) return null;
  const made = new Set(
    connections.data
      .filter(({ institution }) => institution === SANDBOX_INSTITUTION)
      .map(({ id }) => id),
  );
  const own = accounts.data.some(({ connection_id: id }) => id === null || !made.has(id));
  const steps: Step[] = [
    {
      done: profile.monthly_income !== null || Number(budget.monthly_income ?? 0) > 0,
      title: t('Say what comes in each month'),
      hint: t('The recommended budget goes by it.'),
      href: '/budget',
    },
    {
      done: own,
      title: t('Bring your own accounts'),
      hint: t('Link a bank, drop a file, or bring the history of a former app.'),
      href: own ? '/accounts' : '/accounts?new=link',
    },
    {
      done: budget.categories.some(({ override }) => override !== null),
      title: t('Look at the recommended budget'),
      hint: t('Accept it as it is, or set a line of your own.'),
      href: '/budget',
    },
  ];
  const left = steps.filter(({ done }) => !done).length;
  if (left === 0) return null;
  return (
    <Card aria-labelledby="checklist-title" className={className}>
      <CardHeader
        id="checklist-title"
        title={t('Set up Savory')}
        hint={t('{done} of {all} done', { done: steps.length - left, all: steps.length })}
      />
      <ol className="grid gap-1 px-2 py-3 md:grid-cols-3">
        {steps.map((step) => (
          <li key={step.title}>
            <Row step={step} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Row({ step }: { step: Step }) {
  return (
    <Link
      href={step.href}
      className="flex min-h-14 items-start gap-3 rounded-xl px-3 py-2 hover:bg-hover"
    >
      <span
        className={cn(
          'mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border',
          step.done ? 'border-transparent bg-good text-on-accent' : 'border-line-strong',
        )}
      >
        {step.done && <Check className="size-3.5" aria-hidden />}
      </span>
      <span className="min-w-0 flex-1 text-sm">
        <span className={cn('block font-medium', step.done && 'text-ink-2 line-through')}>
          {step.title}
          <span className="sr-only">{step.done ? t('(done)') : t('(to do)')}</span>
        </span>
        <span className="block text-[13px] text-ink-2">{step.hint}</span>
      </span>
      {!step.done && (
        <ArrowRight className="rtl:-scale-x-100 mt-0.5 size-4 shrink-0 text-ink-3" aria-hidden />
      )}
    </Link>
  );
}
