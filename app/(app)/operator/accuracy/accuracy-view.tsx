'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { labelled, t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';
import type { Accuracy } from '@/lib/operator/schema';
import { accuracyOf } from './accuracy-queries';
import { SourceTable } from './source-table';
import { WeekTable } from './week-table';
import { percent, tally, weeksOf } from './weeks';

const SPANS = [
  { value: '30', label: msg('30 days') },
  { value: '90', label: msg('90 days') },
  { value: '365', label: msg('A year') },
] as const;

/** How often the categoriser answered, and how often a person disagreed. */
export function AccuracyView() {
  const [span, setSpan] = useState<(typeof SPANS)[number]['value']>('90');
  const { data } = useQuery(accuracyOf(Number(span)));
  return (
    <>
      <PageHeader
        back={{ href: '/operator', name: t('Operator') }}
        title={t('Accuracy')}
        hint={t('How transactions found their categories on this instance')}
        actions={
          <Segmented label={t('Time')} value={span} options={labelled(SPANS)} onChange={setSpan} />
        }
      />
      {data ? <Figures data={data} /> : <SkeletonRows count={6} />}
    </>
  );
}

function Figures({ data }: { data: Accuracy }) {
  const all = tally(data.sources);
  if (all.rows === 0)
    return (
      <Card>
        <EmptyState icon={ChartNoAxesColumn} title={t('Too few people to show')}>
          {t(
            'Figures appear once three people have transactions in this time, so that nobody’s own can be read off them.',
          )}
        </EmptyState>
      </Card>
    );
  return (
    <div className="space-y-5">
      <Card aria-label={t('In short')}>
        <dl className="grid grid-cols-3 gap-4 p-5">
          <Figure label={t('Answered')} value={percent(all.rows - all.open, all.rows)}>
            {t('{count, plural, one {# row} other {# rows}}', { count: all.rows })}
          </Figure>
          <Figure label={t('Corrected')} value={percent(all.corrected, all.rows - all.open)}>
            {t('of the answered')}
          </Figure>
          <Figure label={t('Left open')} value={percent(all.open, all.rows)}>
            {t('rather than guessed')}
          </Figure>
        </dl>
      </Card>
      <Card>
        <CardHeader title={t('By evidence')} hint={sampled(data.share)} />
        <CardBody>
          <SourceTable sources={data.sources} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t('By week')} />
        <CardBody>
          <WeekTable weeks={weeksOf(data)} />
        </CardBody>
      </Card>
    </div>
  );
}

const sampled = (share: number) =>
  share < 1 ? t('From a sample of {share} of the rows', { share: percent(share, 1) }) : undefined;

function Figure(props: { label: string; value: string; children: string }) {
  return (
    <div>
      <dt className="text-[13px] text-ink-2">{props.label}</dt>
      <dd className="text-xl font-semibold whitespace-nowrap tabular-nums">{props.value}</dd>
      <dd className="mt-0.5 text-[13px] text-ink-2 tabular-nums">{props.children}</dd>
    </div>
  );
}
