'use client';

import { Printer } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { monthName } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { labelled, t } from '@/components/words';
import { DaysView } from './days-view';
import { FlowView } from './flow-view';
import { SellersView } from './sellers-view';
import { type Asked, rangeOf, SPANS, trendsHref, VIEWS } from './span';
import { SpanEnd } from './span-end';
import { SpendingView } from './spending-view';
import { WorthView } from './worth-view';

export function TrendsView({ asked }: { asked: Asked }) {
  const router = useRouter();
  const { month: current, today } = useHere();
  const { from, to } = rangeOf(asked);
  return (
    <>
      <PageHeader
        title={t('Trends')}
        hint={
          from === to
            ? monthName(to, today)
            : t('{from} to {to}', {
                // across a turn of the year both say theirs
                from: monthName(from, to.startsWith(from.slice(0, 4)) ? today : undefined),
                to: monthName(to, to.startsWith(from.slice(0, 4)) ? today : undefined),
              })
        }
        actions={
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <SpanEnd asked={asked} />
            <Segmented
              label={t('Span')}
              value={asked.span}
              options={labelled(SPANS)}
              onChange={(span) =>
                router.replace(trendsHref(asked, { span }, current), { scroll: false })
              }
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={t('Print')}
              className="max-sm:hidden"
              onClick={() => window.print()}
            >
              <Printer className="size-4" aria-hidden />
            </Button>
          </div>
        }
      />
      <nav
        aria-label={t('Views')}
        className="-mx-4 mb-5 flex gap-3.5 overflow-x-auto sm:gap-5 border-b border-line px-4 sm:mx-0 sm:px-0 print:hidden"
      >
        {VIEWS.map(({ value, label }) => (
          <Link
            key={value}
            href={trendsHref(asked, { view: value, category: undefined }, current)}
            aria-current={value === asked.view ? 'page' : undefined}
            scroll={false}
            className={cn(
              '-mb-px flex h-11 items-center border-b-2 text-[13px] font-medium whitespace-nowrap sm:text-sm',
              value === asked.view
                ? 'border-accent text-ink'
                : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      {asked.view === 'spending' && <SpendingView asked={asked} />}
      {asked.view === 'flow' && <FlowView asked={asked} />}
      {asked.view === 'sellers' && <SellersView asked={asked} />}
      {asked.view === 'days' && <DaysView asked={asked} />}
      {asked.view === 'worth' && <WorthView asked={asked} />}
    </>
  );
}
