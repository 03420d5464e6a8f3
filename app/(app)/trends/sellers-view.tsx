'use client';

import { useQuery } from '@tanstack/react-query';
import { Store } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toPixels } from '@/components/amounts';
import { sellersQuery } from '@/components/api/insights';
import { CategoryIcon } from '@/components/category-icon';
import { shortDate } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { HowComputed } from '@/components/spending/how-computed';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { rich, t } from '@/components/words';
import { firstDay, lastDay } from '@/lib/calendar';
import { CategoryFilter } from './category-filter';
import { type Asked, rangeOf, trendsHref } from './span';
import { spanHref } from './span-href';

/** Who got the money, most first. */
export function SellersView({ asked }: { asked: Asked }) {
  const router = useRouter();
  const { month: current } = useHere();
  const { nameOf } = useCategories();
  const range = rangeOf(asked);
  const span = { from: firstDay(range.from), to: lastDay(range.to), category: asked.category };
  const { data } = useQuery(sellersQuery(span));
  if (!data) return <SkeletonRows count={10} />;
  const most = toPixels(data.data[0]?.amount ?? '0') || 1;
  return (
    <Card aria-labelledby="sellers">
      <CardHeader
        id="sellers"
        title={t('{sellers, plural, =0 {Sellers} one {# seller} other {# sellers}}', {
          sellers: data.sellers,
        })}
        hint={
          <span className="money">
            {t('{total} in all', { total: formatAmount(data.total, data.currency) })}
          </span>
        }
        action={
          <>
            <CategoryFilter
              value={asked.category}
              onChange={(category) =>
                router.replace(trendsHref(asked, { category }, current), { scroll: false })
              }
            />
            <HowComputed of={t('the list of sellers')} href={spanHref(asked.category, range)}>
              {t(
                'Posted transactions in spending categories, added up by seller; refunds make it less. All sellers together are the spending of these months, to the cent.',
              )}
            </HowComputed>
          </>
        }
      />
      {data.data.length === 0 && <EmptyState icon={Store} title={t('Nothing spent here')} />}
      <ol className="px-2 py-2">
        {data.data.map((seller) => (
          <li key={seller.seller}>
            <Link
              href={spanHref(asked.category, range, seller.seller)}
              className="grid min-h-14 grid-cols-[2rem_1fr_auto] items-center gap-x-3 rounded-xl px-3 py-2 hover:bg-hover"
            >
              <CategoryIcon slug={seller.category} size="sm" />
              <span className="min-w-0">
                <span className="block truncate text-sm font-medium">{seller.seller}</span>
                <span className="mt-1 block h-1.5 rounded-full bg-sunken">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${Math.max(1, (100 * toPixels(seller.amount)) / most)}%` }}
                  />
                </span>
                <span className="mt-1 block text-[13px] text-ink-2 sm:truncate">
                  {rich('{category} · {transactions} × {average} · last {last_on}', {
                    category: nameOf(seller.category),
                    transactions: seller.transactions,
                    average: <Money amount={seller.average} currency={data.currency} />,
                    last_on: shortDate(seller.last_on),
                  })}
                </span>
              </span>
              <Money
                amount={seller.amount}
                currency={data.currency}
                className="text-sm font-medium"
              />
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
