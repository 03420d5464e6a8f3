'use client';

import { useQuery } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { flowQuery } from '@/components/api/insights';
import { spendingQuery } from '@/components/api/queries';
import { useLooks } from '@/components/category-looks';
import { ChartFrame } from '@/components/charts/chart-frame';
import { SankeyChart } from '@/components/charts/lazy';
import { formatAmount } from '@/components/money';
import { percent } from '@/components/percent';
import { cashFlow } from '@/components/spending/cash-flow';
import { CashFlowFigure } from '@/components/spending/cash-flow-figure';
import { HowComputed } from '@/components/spending/how-computed';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { type Asked, rangeOf } from './span';
import { spanHref } from './span-href';
import { streamsOf } from './streams';

/** Month by month in and out, and where it all went. */
export function FlowView({ asked }: { asked: Asked }) {
  const router = useRouter();
  const range = rangeOf(asked);
  const { nameOf } = useCategories();
  const lookOf = useLooks();
  const { data: spending } = useQuery(spendingQuery(range));
  const { data: flow } = useQuery(flowQuery(range));
  if (!spending || !flow) return <SkeletonRows count={8} />;
  const { currency } = flow;
  const streams = streamsOf(flow, nameOf, lookOf);
  const exact = (amount: string) => formatAmount(amount, currency);
  const rate = flow.savings_rate;
  const stayed =
    rate === null
      ? t('{spent} went out.', { spent: exact(flow.spent) })
      : t('{income} came in, {spent} went out: {rate}% stayed.', {
          income: exact(flow.income),
          spent: exact(flow.spent),
          rate: Math.round(rate * 100),
        });
  const href = (category: string | null) => spanHref(category, range);
  return (
    <div className="grid gap-4 [&>*]:min-w-0">
      <Card aria-labelledby="streams">
        <CardHeader
          id="streams"
          title={
            <>
              {t('Where it went')} <TotalsMark className="-my-1" />
            </>
          }
          hint={<span className="money">{stayed}</span>}
        />
        <CardBody>
          {streams.links.length === 0 ? (
            <EmptyState icon={Waypoints} title={t('Nothing came in or went out')} />
          ) : (
            <ChartFrame
              title={t('Income to categories')}
              summary={stayed}
              height={Math.max(320, 34 * (streams.nodes.length - 1))}
              extra={
                <HowComputed
                  of={t('the flow')}
                  parts={[
                    { name: t('Income'), value: exact(flow.income), href: href('income') },
                    {
                      name: t('Spent'),
                      value: exact(flow.spent),
                      href: spanHref(undefined, range),
                    },
                    { name: t('Stayed'), value: exact(flow.saved) },
                    {
                      name: t('Savings rate'),
                      value: rate === null ? '–' : percent(rate),
                    },
                  ]}
                >
                  {flow.method}
                </HowComputed>
              }
              table={{
                head: [t('Where'), t('Amount')],
                rows: [
                  ...flow.sources.map((line) => [
                    t('In: {category}', { category: nameOf(line.category) }),
                    exact(line.amount),
                  ]),
                  ...flow.uses.map((line) => [
                    t('Out: {category}', { category: nameOf(line.category) }),
                    exact(line.amount),
                  ]),
                  [t('Stayed'), exact(flow.saved)],
                ],
                hrefs: [
                  ...flow.sources.map((line) => href(line.category)),
                  ...flow.uses.map((line) => href(line.category)),
                  undefined,
                ],
              }}
            >
              <SankeyChart
                {...streams}
                onOpen={(key) => key.startsWith('/') && router.push(key)}
                {...withHrefs(streams, range)}
              />
            </ChartFrame>
          )}
        </CardBody>
      </Card>
      <Card aria-labelledby="flow">
        <CardHeader id="flow" title={t('Month by month')} />
        <CardBody>
          <CashFlowFigure points={cashFlow(spending, Number(asked.span))} height={280} />
        </CardBody>
      </Card>
    </div>
  );
}

/** A node's key is where it leads; those in the middle lead nowhere. */
function withHrefs(streams: ReturnType<typeof streamsOf>, range: { from: string; to: string }) {
  const nodes = streams.nodes.map((node) => ({
    ...node,
    key: node.category === undefined ? '' : spanHref(node.category, range),
  }));
  return { nodes };
}
