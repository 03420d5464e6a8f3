'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { Accuracy } from '@/lib/operator/schema';
import { accuracyOf } from './accuracy-queries';
import { SourceTable } from './source-table';
import { WeekTable } from './week-table';
import { percent, tally, weeksOf } from './weeks';

const SPANS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
] as const;

/** How often the categoriser answered, and how often a person disagreed. */
export function AccuracyView() {
  const [span, setSpan] = useState<(typeof SPANS)[number]['value']>('90');
  const { data } = useQuery(accuracyOf(Number(span)));
  return (
    <>
      <PageHeader
        title="Accuracy"
        hint="How transactions found their categories on this instance"
        actions={<Segmented label="Time" value={span} options={SPANS} onChange={setSpan} />}
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
        <EmptyState icon={ChartNoAxesColumn} title="Too few people to show">
          Figures appear once three people have transactions in this time, so that nobody’s own can
          be read off them.
        </EmptyState>
      </Card>
    );
  return (
    <div className="space-y-5">
      <Card aria-label="In short">
        <dl className="grid grid-cols-3 gap-4 p-5">
          <Figure label="Answered" value={percent(all.rows - all.open, all.rows)}>
            {`${all.rows.toLocaleString('en')} rows`}
          </Figure>
          <Figure label="Corrected" value={percent(all.corrected, all.rows - all.open)}>
            of the answered
          </Figure>
          <Figure label="Left open" value={percent(all.open, all.rows)}>
            rather than guessed
          </Figure>
        </dl>
      </Card>
      <Card>
        <CardHeader title="By evidence" hint={sampled(data.share)} />
        <CardBody>
          <SourceTable sources={data.sources} />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="By week" />
        <CardBody>
          <WeekTable weeks={weeksOf(data)} />
        </CardBody>
      </Card>
    </div>
  );
}

const sampled = (share: number) =>
  share < 1 ? `From a sample of ${percent(share, 1)} of the rows` : undefined;

function Figure(props: { label: string; value: string; children: string }) {
  return (
    <div>
      <dt className="text-[13px] text-ink-2">{props.label}</dt>
      <dd className="text-xl font-semibold whitespace-nowrap tabular-nums">{props.value}</dd>
      <dd className="mt-0.5 text-[13px] text-ink-2 tabular-nums">{props.children}</dd>
    </div>
  );
}
