'use client';

import { Card, CardHeader } from '@/components/ui/card';
import type { Series } from '@/lib/recurring/schema';
import { SeriesRow } from './series-row';

export function SeriesCard(props: {
  id: string;
  title: string;
  hint?: string;
  series: readonly Series[];
}) {
  return (
    <Card aria-labelledby={`series-${props.id}`} className="self-start">
      <CardHeader id={`series-${props.id}`} title={props.title} hint={props.hint} />
      <ul className="px-2 py-2">
        {props.series.map((series) => (
          <SeriesRow key={series.id} series={series} />
        ))}
      </ul>
    </Card>
  );
}
