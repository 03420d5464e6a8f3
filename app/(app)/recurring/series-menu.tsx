'use client';

import {
  BellOff,
  Check,
  EllipsisVertical,
  ListFilter,
  PenLine,
  Receipt,
  Trash2,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useChooseSeries, useForgetSeries } from '@/components/api/recurring';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { ChooseSeriesBody, Series } from '@/lib/recurring/schema';
import { RenameDialog } from './rename-dialog';

/** What a person may say of a series; each is taken back with one press. */
export function SeriesMenu({ series }: { series: Series }) {
  const router = useRouter();
  const choose = useChooseSeries();
  const forget = useForgetSeries();
  const tell = useTell();
  const [naming, setNaming] = useState(false);
  const { id, seller, kind, choice } = series;
  const say = (body: ChooseSeriesBody, done: string, back: ChooseSeriesBody) =>
    tell(choose.mutateAsync({ id, body }), done, () => choose.mutateAsync({ id, body: back }));
  const mark = (to: Series['kind'], done: string) => say({ kind: to }, done, { kind });
  return (
    <>
      <Menu
        label={t('About {seller}', { seller })}
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={t('About {seller}', { seller })}>
            <EllipsisVertical className="size-4" aria-hidden />
          </Button>
        }
      >
        {choice === 'dismissed' && (
          <MenuItem
            onSelect={() =>
              say({ choice: 'none' }, t('{seller} is back.', { seller }), { choice: 'dismissed' })
            }
          >
            <Check aria-hidden /> {t('It is recurring')}
          </MenuItem>
        )}
        {choice === 'none' && (
          <MenuItem
            onSelect={() =>
              say({ choice: 'confirmed' }, t('{seller} is confirmed.', { seller }), {
                choice: 'none',
              })
            }
          >
            <Check aria-hidden /> {t('It is right')}
          </MenuItem>
        )}
        <MenuItem onSelect={() => setNaming(true)}>
          <PenLine aria-hidden /> {t('Rename')}
        </MenuItem>
        {series.direction === 'out' && kind !== 'bill' && (
          <MenuItem onSelect={() => mark('bill', t('{seller} is a bill.', { seller }))}>
            <Receipt aria-hidden /> {t('It is a bill')}
          </MenuItem>
        )}
        {series.direction === 'out' && kind !== 'subscription' && (
          <MenuItem
            onSelect={() => mark('subscription', t('{seller} is a subscription.', { seller }))}
          >
            <Receipt aria-hidden /> {t('It is a subscription')}
          </MenuItem>
        )}
        <MenuItem onSelect={() => router.push(rowsHref(series))}>
          <ListFilter aria-hidden /> {t('Its transactions')}
        </MenuItem>
        <MenuSeparator />
        {series.source === 'manual' ? (
          <MenuItem
            danger
            onSelect={() => tell(forget.mutateAsync(id), t('{seller} is gone.', { seller }))}
          >
            <Trash2 aria-hidden /> {t('Delete')}
          </MenuItem>
        ) : (
          <MenuItem
            danger
            disabled={choice === 'dismissed'}
            onSelect={() =>
              say({ choice: 'dismissed' }, t('{seller} is put aside.', { seller }), {
                choice: choice === 'confirmed' ? 'confirmed' : 'none',
              })
            }
          >
            <BellOff aria-hidden /> {t('Not recurring')}
          </MenuItem>
        )}
      </Menu>
      <RenameDialog series={series} open={naming} onOpenChange={setNaming} />
    </>
  );
}

/** From its first row to its last; by seller, since the account may hold others. */
function rowsHref(series: Series): string {
  const search = new URLSearchParams({ account_id: series.account_id });
  if (series.first_on) search.set('from', series.first_on);
  const amounts = series.transactions.map(({ amount }) => amount);
  const sorted = amounts.sort((a, b) => Number(a) - Number(b));
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least && most) {
    search.set('min', least);
    search.set('max', most);
  }
  if (series.source === 'detected' && series.choice === 'none') search.set('q', series.seller);
  return `/transactions?${search}`;
}
