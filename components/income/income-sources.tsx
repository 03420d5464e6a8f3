'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useDecideSource } from '@/components/api/income';
import { shortDate } from '@/components/dates';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Income, IncomeSource } from '@/lib/income/schema';
import { sourceWords, sureWords } from './pay-words';

/** The recurring deposits that were found: each is confirmed or dismissed, and shows the rows it rests on. */
export function IncomeSources({ income }: { income: Income }) {
  return (
    <ul className="grid grid-cols-1 gap-2">
      {income.sources.map((source) => (
        <Source key={source.source} source={source} currency={income.currency} />
      ))}
    </ul>
  );
}

function Source({ source, currency }: { source: IncomeSource; currency: string }) {
  const [open, setOpen] = useState(false);
  const decide = useDecideSource();
  const tell = useTell();
  const say = (state: IncomeSource['state'], done: string) =>
    tell(decide.mutateAsync({ source: source.source, state }), done, () =>
      decide.mutateAsync({ source: source.source, state: source.state }),
    );
  return (
    <li className={cn('rounded-xl bg-sunken p-3', source.state === 'dismissed' && 'opacity-75')}>
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 truncate text-sm font-medium">{source.name}</p>
        <p className="shrink-0 text-sm font-semibold whitespace-nowrap">
          <Money amount={source.monthly} currency={currency} whole />
          <span className="font-normal text-ink-2"> {t('/ mo')}</span>
        </p>
      </div>
      <p className="mt-0.5 text-[13px] text-ink-2">{sourceWords(source, currency)}</p>
      <div className="mt-2.5 flex flex-wrap items-center gap-1.5">
        {source.state === 'open' && (
          <>
            <Button
              size="sm"
              variant="primary"
              busy={decide.isPending}
              onClick={() =>
                say('confirmed', t('{name} counts as your pay.', { name: source.name }))
              }
            >
              {t('My pay')}
            </Button>
            <Button
              size="sm"
              onClick={() => say('dismissed', t('{name} does not count.', { name: source.name }))}
            >
              {t('Not pay')}
            </Button>
          </>
        )}
        {source.state !== 'open' && (
          <>
            <Badge tone={source.state === 'confirmed' ? 'good' : 'neutral'}>
              {source.state === 'confirmed' ? t('Confirmed') : t('Not pay')}
            </Badge>
            <Button size="sm" variant="link" onClick={() => say('open', t('Asked again.'))}>
              {t('Change')}
            </Button>
          </>
        )}
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-me-2 ms-auto px-2"
        >
          {t('{confidence}% sure', { confidence: Math.round(source.confidence * 100) })}
          <ChevronDown
            className={cn('size-3.5 transition-transform', open && 'rotate-180')}
            aria-hidden
          />
        </Button>
      </div>
      {open && (
        <div className="mt-2 border-t border-line pt-2 text-[13px] text-ink-2">
          <p>
            {t(
              'We are {confidence}: {deposits} deposits in thirteen months, by how regular and alike they are. The newest:',
              { confidence: sureWords(source.confidence), deposits: source.deposits },
            )}
          </p>
          <ul className="mt-1.5 grid gap-1">
            {source.evidence.map((row) => (
              <li key={row.transaction_id} className="flex justify-between gap-3">
                <span className="tabular">{shortDate(row.date)}</span>
                <Money amount={row.amount} currency={currency} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
