'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { minorOf } from '@/components/amounts';
import { useChangeTier } from '@/components/api/budget';
import { incomeQuery } from '@/components/api/budget-queries';
import { CategoryIcon } from '@/components/category-icon';
import { formatAmount } from '@/components/money';
import { percent as percentOf } from '@/components/percent';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Slider } from '@/components/ui/slider';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { IncomeTier } from '@/lib/budgets/schema';
import { scale, toDecimal } from '@/lib/money';

const SAVINGS = '+savings';

/** The shares of a tier, each on a slider; together they are the whole income or less. */
export function TierForm({ tier }: { tier: IncomeTier }) {
  const { all } = useCategories();
  const change = useChangeTier();
  const tell = useTell();
  const [shares, setShares] = useState<Record<string, number>>(() => ({
    ...Object.fromEntries(tier.shares.map(({ category, percent }) => [category, percent])),
    [SAVINGS]: tier.savings,
  }));
  const whole = Math.round(Object.values(shares).reduce((sum, each) => sum + each, 0) * 10) / 10;
  const over = whole > 100;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { [SAVINGS]: savings = 0, ...rest } = shares;
    const body = {
      savings,
      shares: Object.entries(rest).map(([category, percent]) => ({ category, percent })),
    };
    tell(change.mutateAsync({ tier: tier.tier, body }), t('The tier is yours now.'));
  };
  const slugs = all.filter(({ kind }) => kind === 'spending').map(({ slug }) => slug);
  return (
    <Card aria-labelledby="tier-title">
      <CardHeader
        id="tier-title"
        title={<span className="inline-block first-letter:uppercase">{tier.name}</span>}
        hint={t('Shares of net income')}
        action={
          tier.changed && (
            <Button
              size="sm"
              onClick={() =>
                tell(change.mutateAsync({ tier: tier.tier, body: null }), t('Back to the data.'))
              }
            >
              <RotateCcw className="size-3.5" aria-hidden /> {t('Back to the data')}
            </Button>
          )
        }
      />
      <form onSubmit={save}>
        <ul className="px-5 py-2">
          {[SAVINGS, ...slugs].map((slug) => (
            <Share
              key={slug}
              slug={slug}
              percent={shares[slug] ?? 0}
              onChange={(percent) => setShares((before) => ({ ...before, [slug]: percent }))}
            />
          ))}
        </ul>
        <div className="sticky bottom-15 flex items-center justify-between gap-3 rounded-b-card border-t border-line bg-surface px-5 py-3 lg:bottom-0">
          <p
            className={cn('text-sm', over ? 'font-medium text-bad-ink' : 'text-ink-2')}
            aria-live="polite"
          >
            {over
              ? t('{whole}% of the income: more than there is', { whole })
              : t('{whole}% of the income', { whole })}
          </p>
          <Button type="submit" variant="primary" disabled={over} busy={change.isPending}>
            {t('Make it mine')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Share(props: { slug: string; percent: number; onChange: (percent: number) => void }) {
  const { slug, percent } = props;
  const { nameOf } = useCategories();
  const { data: income } = useQuery(incomeQuery);
  const name = slug === SAVINGS ? t('Saved') : nameOf(slug);
  const perMille = BigInt(Math.round(percent * 10));
  const amount =
    income?.monthly_income &&
    formatAmount(
      toDecimal(
        scale(minorOf(income.monthly_income, income.currency), perMille, 1000n),
        income.currency,
      ),
      income.currency,
      { whole: true },
    );
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 sm:grid-cols-[auto_9rem_1fr_auto]">
      <CategoryIcon slug={slug === SAVINGS ? 'income' : slug} size="sm" />
      <span className="truncate text-sm">{name}</span>
      <Slider
        label={t('{name}, percent of income', { name })}
        text={percentOf(percent / 100)}
        value={percent}
        max={60}
        step={0.5}
        onChange={props.onChange}
        className="max-sm:order-last max-sm:col-span-3"
      />
      <span className="tabular w-24 text-end text-sm">
        {percentOf(percent / 100)}
        {amount && <span className="money block text-xs text-ink-2">{amount}</span>}
      </span>
    </li>
  );
}
