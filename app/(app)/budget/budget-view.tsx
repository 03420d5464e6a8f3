'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { toPixels } from '@/components/amounts';
import { budgetQuery } from '@/components/api/queries';
import { MonthSwitch } from '@/components/month-switch';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { labelled, t } from '@/components/words';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';
import { type Message, msg } from '@/lib/i18n/schema';
import { GoalsCard } from './goals-card';
import { GroupCard } from './group-card';
import { IncomeCard } from './income-card';
import { PlanCard } from './plan-card';
import { SettingsCard } from './settings-card';
import { useDraft } from './use-draft';
import { WhatIfBar } from './what-if-bar';

const VIEWS = [
  { value: 'all', label: msg('All') },
  { value: 'watch', label: msg('Near or over') },
  { value: 'own', label: msg('Set by you') },
] as const;

type View = (typeof VIEWS)[number]['value'];

const EMPTY: Record<View, { title: Message; text: Message }> = {
  all: {
    title: msg('No budget yet'),
    text: msg('Say what comes in each month, or link an account: a budget is recommended then.'),
  },
  watch: { title: msg('Nothing near its limit'), text: msg('All lines have room left.') },
  own: {
    title: msg('Nothing here'),
    text: msg('Set an amount of your own on any line and it stands here.'),
  },
};

/** `current` is the person's running budget period: only it and later ones can be changed. */
export function BudgetView({ month, current }: { month: Month; current: Month }) {
  const { data: budget } = useQuery(budgetQuery(month));
  const [view, setView] = useState<View>('all');
  const draft = useDraft();
  const isCurrent = month === current;
  const [quiet, setQuiet] = useState(false);
  const hidden = budget && view === 'all' && !quiet ? budget.categories.filter(isQuiet) : [];
  const groups = budget ? shownGroups(budget, view, hidden) : [];
  return (
    <>
      <PageHeader
        title={t('Budget')}
        hint={t('Recommended from your income and your own months. Your number always wins.')}
        actions={<MonthSwitch month={month} path="/budget" current={current} />}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-4">
          {budget ? (
            <PlanCard budget={budget} draft={draft} isCurrent={isCurrent} />
          ) : (
            <Skeleton className="h-72 w-full rounded-card" />
          )}
          <Segmented
            label={t('Lines shown')}
            value={view}
            onChange={setView}
            options={labelled(VIEWS)}
            className="justify-self-start max-sm:flex max-sm:w-full"
          />
          {!budget && <Skeleton className="h-96 w-full rounded-card" />}
          {budget && groups.length === 0 && (
            <Card aria-label={t('Budget lines')}>
              <EmptyState
                icon={CircleCheck}
                title={t(EMPTY[view].title)}
                action={
                  view === 'all' && (
                    <Button asChild>
                      <Link href="/accounts">{t('Link an account')}</Link>
                    </Button>
                  )
                }
              >
                {t(EMPTY[view].text)}
              </EmptyState>
            </Card>
          )}
          {groups.map(({ group, lines }) => (
            <GroupCard
              key={group}
              budget={budget as Budget /* safe because: groups are its */}
              group={group}
              lines={lines}
              draft={draft}
              month={month}
              isCurrent={isCurrent}
            />
          ))}
          {hidden.length > 0 && (
            <Button variant="ghost" className="justify-self-center" onClick={() => setQuiet(true)}>
              {t(
                'Show {count, plural, one {# with nothing in it yet} other {# with nothing in them yet}}',
                { count: hidden.length },
              )}
            </Button>
          )}
        </div>
        <aside
          aria-label={t('Around the budget')}
          className="grid min-w-0 gap-4 lg:sticky lg:top-20"
        >
          <IncomeCard />
          <GoalsCard />
          <SettingsCard />
        </aside>
      </div>
      {budget && isCurrent && <WhatIfBar budget={budget} draft={draft} />}
    </>
  );
}

/** The groups in the person's order, each with the lines the view wants, the largest first. */
function shownGroups(
  budget: Budget,
  view: View,
  hidden: readonly BudgetLine[],
): { group: string; lines: BudgetLine[] }[] {
  const shown = budget.categories.filter((line) => !hidden.includes(line));
  const wanted = shown.filter((line) =>
    view === 'watch' ? line.state !== 'under' : view === 'own' ? line.override !== null : true,
  );
  return budget.groups
    .map(({ group }) => ({ group, lines: wanted.filter((line) => line.group === group) }))
    .filter(({ lines }) => lines.length > 0);
}

/** Nothing spent, nothing recommended, nothing set: it would only be in the way. */
function isQuiet(line: BudgetLine): boolean {
  const amounts = [line.spent, line.recommended, line.available];
  return line.override === null && amounts.every((amount) => toPixels(amount) === 0);
}
