'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, LayoutGrid } from 'lucide-react';
import { lazy, memo, Suspense, useState } from 'react';
import { dashboardQuery } from '@/components/api/dashboard-query';
import { monthName } from '@/components/dates';
import { SandboxNotice } from '@/components/link/sandbox-notice';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { WhenNear } from '@/components/ui/when-near';
import { t } from '@/components/words';
import type { CardName, CardWidth, DashboardCard } from '@/lib/dashboard/schema';
import { CARD_PARTS, type Shown } from './cards';
import { Checklist } from './checklist';
import { CurrencyNotice } from './currency-notice';
import { NeedsYou } from './needs-you';
import { useArrangement } from './use-arrangement';

const Arranging = lazy(async () => ({ default: (await import('./arranging')).Arranging }));

export const SPANS: Readonly<Record<CardWidth, string>> = {
  narrow: 'lg:col-span-5',
  wide: 'lg:col-span-7',
  full: 'lg:col-span-12',
};

/** The first page: its cards in their owner's order, and the way to another. `late`: the month is not this one. */
export function DashboardGrid(props: Shown & { late: boolean }) {
  const { data } = useQuery(dashboardQuery);
  const { change } = useArrangement();
  const [arranging, setArranging] = useState(false);
  const cards = data?.cards ?? [];
  const unfold = (card: DashboardCard) =>
    change(cards.map((each) => (each.card === card.card ? { ...each, collapsed: false } : each)));
  return (
    <>
      <PageHeader
        title={t('Dashboard')}
        hint={
          props.late
            ? t('Nothing yet this month: this is {month}', { month: monthName(props.month) })
            : undefined
        }
        actions={
          <Button
            size="sm"
            variant="ghost"
            aria-pressed={arranging}
            onClick={() => setArranging(!arranging)}
          >
            <LayoutGrid className="size-4" aria-hidden /> {arranging ? t('Done') : t('Arrange')}
          </Button>
        }
      />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-12 [&>*]:min-w-0">
        <CurrencyNotice />
        <NeedsYou className="lg:col-span-12" />
        <SandboxNotice className="lg:col-span-12" />
        <Checklist month={props.ownPeriod ?? props.month} className="lg:col-span-12" />
        {arranging ? (
          <Suspense fallback={<Skeleton className="h-96 rounded-card lg:col-span-12" />}>
            <Arranging cards={cards} arranged={data?.arranged ?? false} shown={props} />
          </Suspense>
        ) : (
          cards.map((card, at) =>
            card.collapsed ? (
              <div key={card.card} className={cn('grid grid-cols-1', SPANS[card.width])}>
                <Folded card={card} onUnfold={() => unfold(card)} />
              </div>
            ) : (
              <Place
                key={card.card}
                {...props}
                card={card.card}
                width={card.width}
                first={at < 2 || card.card === 'review'}
              />
            ),
          )
        )}
      </div>
    </>
  );
}

const COMES_WITH_PAGE: ReadonlySet<CardName> = new Set(['left', 'review', 'budgets']);

/** A card at its width. The first are live at once, the others as they come near: `memo` lets those sleep. */
const Place = memo(function Place(
  props: Shown & { card: CardName; width: CardWidth; first: boolean },
) {
  const classes = cn('grid grid-cols-1', SPANS[props.width]);
  const place = <Skeleton className="h-80 rounded-card" />;
  const { month, ownPeriod, from, to } = props;
  const card = CARD_PARTS[props.card].render({ month, from, to, ownPeriod });
  if (!props.first) {
    return (
      <WhenNear className={classes} place={place}>
        {card}
      </WhenNear>
    );
  }
  // What came with the page wakes with it, before anything can have changed what it shows.
  const live = COMES_WITH_PAGE.has(props.card);
  return (
    <div className={classes}>{live ? card : <Suspense fallback={place}>{card}</Suspense>}</div>
  );
});

function Folded({ card, onUnfold }: { card: DashboardCard; onUnfold: () => void }) {
  const title = t(CARD_PARTS[card.card].title);
  return (
    <Card aria-label={title} className="self-start">
      <h2>
        <button
          type="button"
          aria-expanded={false}
          onClick={onUnfold}
          className="flex h-14 w-full items-center justify-between gap-3 rounded-card px-5 text-start text-[15px] font-semibold hover:bg-hover"
        >
          {title}
          <ChevronDown className="size-4 text-ink-3" aria-hidden />
        </button>
      </h2>
    </Card>
  );
}
