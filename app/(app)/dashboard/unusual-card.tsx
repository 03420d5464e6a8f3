'use client';

import { useQuery } from '@tanstack/react-query';
import { Copy, type LucideIcon, Percent, ShieldCheck, Store, TrendingUp, X } from 'lucide-react';
import { insightsQuery, useDismissInsight } from '@/components/api/insights';
import { PrivateText } from '@/components/private-text';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Month } from '@/lib/calendar';
import type { Insight } from '@/lib/insights/schema';

const SHOWN = 4;

const ICONS: Record<Insight['kind'], LucideIcon> = {
  category_high: TrendingUp,
  seller_high: TrendingUp,
  new_seller: Store,
  duplicate: Copy,
  fee: Percent,
};

/** What stands out this month, each with its reason; a look at it puts it aside, and that can be undone. */
export function UnusualCard({ month }: { month: Month }) {
  const { data } = useQuery(insightsQuery(month));
  const dismiss = useDismissInsight(month);
  const tell = useTell();
  const shown = data?.data.slice(0, SHOWN) ?? [];
  const more = (data?.data.length ?? 0) - shown.length;
  return (
    <Card aria-labelledby="unusual-title" className="flex flex-col">
      <CardHeader
        id="unusual-title"
        title={t('Unusual')}
        hint={more > 0 ? t('and {more} more after these', { more }) : undefined}
      />
      {!data && <SkeletonRows count={3} />}
      {data && shown.length === 0 && (
        <EmptyState icon={ShieldCheck} title={t('Nothing unusual')} className="my-auto">
          {t('Charges that came twice, fees, and spending far above your own median stand here.')}
        </EmptyState>
      )}
      <ul className="px-2 py-2">
        {shown.map((insight) => (
          <Row
            key={insight.id}
            insight={insight}
            onDismiss={() =>
              tell(dismiss.mutateAsync({ id: insight.id }), t('Put aside.'), () =>
                dismiss.mutateAsync({ id: insight.id, recall: true }),
              )
            }
          />
        ))}
      </ul>
    </Card>
  );
}

function Row({ insight, onDismiss }: { insight: Insight; onDismiss: () => void }) {
  const Icon = ICONS[insight.kind];
  return (
    <li className="flex items-start gap-3 rounded-xl py-2 pe-1 ps-3 hover:bg-hover">
      <span className="mt-0.5 grid size-8 shrink-0 place-items-center rounded-full bg-warn-soft text-warn-ink">
        <Icon className="size-4" aria-hidden />
      </span>
      <Link
        href={`/transactions?${insight.rows}`}
        className="min-w-0 flex-1 rounded py-1 text-sm underline-offset-4 hover:underline"
      >
        <PrivateText>{insight.reason}</PrivateText>
      </Link>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('Put aside: {reason}', { reason: insight.reason })}
        onClick={onDismiss}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </li>
  );
}
