'use client';

import { useQuery } from '@tanstack/react-query';
import { CalendarSync, Plus } from 'lucide-react';
import { useState } from 'react';
import { recurringQuery } from '@/components/api/recurring';
import { useHere } from '@/components/shell/here';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import type { Month } from '@/lib/calendar';
import { AddDialog } from './add-dialog';
import { AheadCard } from './ahead-card';
import { CalendarCard } from './calendar-card';
import { RecurringFigures } from './recurring-figures';
import { SeriesCard } from './series-card';
import { groupsOf } from './series-groups';

/** What comes again: what it costs, when it is due, what the balance does meanwhile, and each of them. */
export function RecurringView({ month }: { month: Month }) {
  const { today } = useHere();
  const { data } = useQuery(recurringQuery());
  const [adding, setAdding] = useState(false);
  const [withAside, setWithAside] = useState(false);
  const { data: all } = useQuery({ ...recurringQuery(true), enabled: withAside });
  const aside = all?.data.filter(({ choice }) => choice === 'dismissed') ?? [];
  const groups = groupsOf(data?.data ?? []);
  return (
    <>
      <PageHeader
        title={t('Recurring')}
        hint={t('Bills, subscriptions and income that come again')}
        actions={
          <Button onClick={() => setAdding(true)}>
            <Plus className="size-4" aria-hidden /> {t('Add')}
          </Button>
        }
      />
      <AddDialog open={adding} onOpenChange={setAdding} />
      {!data && <SkeletonRows count={8} />}
      {data && (
        <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
          {data.data.length > 0 ? (
            <>
              <div className="lg:col-span-2">
                <RecurringFigures series={data.data} today={today} />
              </div>
              <CalendarCard month={month} />
              <AheadCard />
            </>
          ) : (
            <Card className="lg:col-span-2">
              <EmptyState
                icon={CalendarSync}
                title={t('Nothing comes again yet')}
                action={<Button onClick={() => setAdding(true)}>{t('Add one')}</Button>}
              >
                {t('A payment is found after it came three times or so. You can add one by hand.')}
              </EmptyState>
            </Card>
          )}
          <div className="gap-4 lg:col-span-2 lg:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
            {groups.map(({ key, title, hint, series }) => (
              <SeriesCard key={key} id={key} title={title} hint={hint} series={series} />
            ))}
          </div>
          {withAside && all && (
            <SeriesCard
              id="aside"
              title={t('Put aside')}
              hint={aside.length === 0 ? t('Nothing is') : t('Not counted, not expected')}
              series={aside}
            />
          )}
          <p className="lg:col-span-2">
            <Button variant="ghost" size="sm" onClick={() => setWithAside(!withAside)}>
              {withAside ? t('Hide what was put aside') : t('Show what was put aside')}
            </Button>
          </p>
        </div>
      )}
    </>
  );
}
