'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tiersQuery } from '@/components/api/budget-queries';
import { formatAmount } from '@/components/money';
import { PageHeader } from '@/components/shell/page-header';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import type { IncomeTier, IncomeTiers } from '@/lib/budgets/schema';
import { TierForm } from './tier-form';

/** Every income tier with its shares: looked at, and made one's own. */
export function TiersView() {
  const { data } = useQuery(tiersQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const tier =
    data?.tiers.find((each) => each.tier === chosen) ??
    data?.tiers.find(({ current }) => current) ??
    data?.tiers[0];
  return (
    <>
      <PageHeader
        title={t('Income tiers')}
        hint={t(
          'What households with an income like yours typically spend: where a recommendation starts until your own months outweigh it.',
        )}
        back={{ href: '/budget', name: t('Budget') }}
      />
      {!data || !tier ? (
        <Skeleton className="h-96 w-full rounded-card" />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
          <Card aria-label={t('Tiers')}>
            <ul className="grid gap-1 p-2">
              {data.tiers.map((each) => (
                <li key={each.tier}>
                  <TierButton
                    tier={each}
                    currency={data.currency}
                    pressed={each.tier === tier.tier}
                    onClick={() => setChosen(each.tier)}
                  />
                </li>
              ))}
            </ul>
          </Card>
          <div className="grid gap-4">
            <TierForm key={`${tier.tier} ${tier.changed}`} tier={tier} />
            <SourceCard tiers={data} />
          </div>
        </div>
      )}
    </>
  );
}

function TierButton(props: {
  tier: IncomeTier;
  currency: string;
  pressed: boolean;
  onClick: () => void;
}) {
  const { tier, currency } = props;
  return (
    <button
      type="button"
      aria-pressed={props.pressed}
      onClick={props.onClick}
      className={cn(
        'w-full rounded-xl px-3 py-2.5 text-start hover:bg-hover',
        props.pressed && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="text-sm font-medium first-letter:uppercase">{tier.name}</span>
        <span className="flex gap-1">
          {tier.current && <Badge tone="accent">{t('Yours')}</Badge>}
          {tier.changed && <Badge>{t('Changed')}</Badge>}
        </span>
      </span>
      <span className="money tabular mt-0.5 block text-[13px] text-ink-2">
        {rangeWords(tier, currency)}
      </span>
    </button>
  );
}

function rangeWords({ above, below }: IncomeTier, currency: string): string {
  const money = (amount: string) => formatAmount(amount, currency, { whole: true });
  if (above && below)
    return t('{above} to {below} a month', { above: money(above), below: money(below) });
  if (below) return t('below {below} a month', { below: money(below) });
  return above ? t('{above} a month and more', { above: money(above) }) : t('whatever the income');
}

function SourceCard({ tiers }: { tiers: IncomeTiers }) {
  const { source, version } = tiers;
  return (
    <Card aria-labelledby="source-title">
      <CardHeader
        id="source-title"
        title={t('Where the figures are from')}
        hint={t('Data {version}', { version })}
      />
      <CardBody className="grid gap-2 text-[13px] text-ink-2">
        <p>
          {source.title}
          {source.year && `, ${source.year}`}
          {source.licence && ` (${source.licence})`}.{' '}
          {source.url && (
            <a
              href={source.url}
              rel="noreferrer"
              className="tap text-accent-ink underline underline-offset-4"
            >
              {t('The published tables')}
            </a>
          )}
        </p>
        <ul className="ms-4 grid list-disc gap-1">
          {source.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
        {source.checks && <p>{source.checks}</p>}
      </CardBody>
    </Card>
  );
}
