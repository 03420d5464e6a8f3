'use client';

import { Eye, EyeOff, Tag, X } from 'lucide-react';
import { useState } from 'react';
import type { Filters } from '@/components/api/queries';
import { CategoryOptions } from '@/components/transactions/category-options';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { t } from '@/components/words';
import type { BulkEditBody, Transaction } from '@/lib/transactions/schema';
import { bulkFilter } from './bulk-filter';
import { BulkPreview } from './bulk-preview';
import type { Selection } from './selection';
import { TagField } from './tag-field';

export type BulkChange = { set: BulkEditBody['set']; words: string };

/** What can be done to all chosen rows; each change is shown first, and can be undone. */
export function BulkBar(props: {
  selection: Selection;
  rows: readonly Transaction[];
  filters: Filters;
  /** Is every row of the filter among `rows`? */
  whole: boolean;
}) {
  const { selection, rows } = props;
  const [asked, setAsked] = useState<BulkChange | null>(null);
  const [everything, setEverything] = useState(false);
  const [open, setOpen] = useState<'category' | 'tags' | null>(null);
  const count = selection.ids.size;
  const allShown = count > 0 && count === rows.length;
  const ask = (set: BulkEditBody['set'], words: string) => {
    setOpen(null);
    setAsked({ set, words });
  };
  const target: Pick<BulkEditBody, 'ids' | 'filter'> = everything
    ? { filter: bulkFilter(props.filters) }
    : { ids: [...selection.ids] };
  return (
    <section
      aria-label={t('Change the selected')}
      className="sticky bottom-20 z-20 mx-auto mt-4 grid max-w-full grid-cols-[1fr_auto] items-center gap-2 rounded-2xl border border-line bg-raised p-2 ps-4 shadow-pop animate-rise sm:flex sm:w-fit lg:bottom-5"
    >
      <div className="flex min-w-0 items-center gap-1">
        <p className="text-sm font-medium tabular" role="status">
          {everything
            ? t('All that match')
            : count === 0
              ? t('Choose rows')
              : t('{count} selected', { count })}
        </p>
        {!allShown && !everything && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => selection.add(rows.map((row) => row.id))}
          >
            {t('All shown')}
          </Button>
        )}
        {allShown && !props.whole && !everything && (
          <Button variant="ghost" size="sm" onClick={() => setEverything(true)}>
            {t('All that match, not only these')}
          </Button>
        )}
      </div>
      <div
        className="-ms-2 flex items-center gap-1 overflow-x-auto p-0.5 max-sm:order-last max-sm:col-span-2 sm:ms-0 sm:gap-2"
        inert={count === 0 && !everything}
      >
        <Popover
          label={t('Category for the selected')}
          open={open === 'category'}
          onOpenChange={(is) => setOpen(is ? 'category' : null)}
          className="w-[min(20rem,calc(100vw-1.5rem))]"
          trigger={<Button size="sm">{t('Category')}</Button>}
        >
          <CategoryOptions
            chosen={null}
            onChoose={(category) => ask({ category }, t('Change the category'))}
          />
        </Popover>
        <Popover
          label={t('Tags for the selected')}
          open={open === 'tags'}
          onOpenChange={(is) => setOpen(is ? 'tags' : null)}
          className="w-[min(20rem,calc(100vw-1.5rem))] p-4"
          trigger={
            <Button size="sm">
              <Tag className="size-3.5 max-sm:hidden" aria-hidden /> {t('Tags')}
            </Button>
          }
        >
          <TagField
            tags={[]}
            onSave={(tags) => ask({ tags }, t('Set the tags'))}
            saveWords={t('Preview')}
          />
        </Popover>
        <Button size="sm" onClick={() => ask({ reviewed: true }, t('Mark reviewed'))}>
          {t('Reviewed')}
        </Button>
        <Button
          size="icon-sm"
          aria-label={t('Leave out of all sums')}
          title={t('Leave out of all sums')}
          onClick={() => ask({ excluded: true }, t('Leave out of all sums'))}
        >
          <EyeOff className="size-4" aria-hidden />
        </Button>
        <Button
          size="icon-sm"
          aria-label={t('Count again')}
          title={t('Count again')}
          onClick={() => ask({ excluded: false }, t('Count again'))}
        >
          <Eye className="size-4" aria-hidden />
        </Button>
      </div>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('Stop selecting')}
        onClick={selection.clear}
      >
        <X className="size-4" aria-hidden />
      </Button>
      {asked && (
        <BulkPreview
          change={asked}
          target={target}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            setEverything(false);
            selection.clear();
          }}
        />
      )}
    </section>
  );
}
