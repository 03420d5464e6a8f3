'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useUpdateNotices } from '@/components/api/notices';
import { percent as percentOf } from '@/components/percent';
import { Button } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { NoticePreferences } from '@/lib/notifications/schema';

/** Categories that are near their limit earlier or later than the others. */
export function NearByCategory({ preferences }: { preferences: NoticePreferences }) {
  const own = preferences.near_percent_by_category ?? {};
  const { all, nameOf } = useCategories();
  const update = useUpdateNotices();
  const tell = useTell();
  const [slug, setSlug] = useState('');
  const [percent, setPercent] = useState('90');
  const save = (map: Record<string, number>) =>
    tell(update.mutateAsync({ preferences: { near_percent_by_category: map } }), t('Saved.'));
  const free = all.filter(({ kind, slug: each }) => kind === 'spending' && !(each in own));
  return (
    <section aria-labelledby="near-title" className="mt-6 border-t border-line pt-4">
      <h3 id="near-title" className="text-[13px] font-medium">
        {t('Another share for single categories')}
      </h3>
      <ul className="mt-2 flex flex-wrap gap-2">
        {Object.entries(own).map(([each, share]) => (
          <li
            key={each}
            className="flex items-center gap-1 rounded-full bg-sunken py-0.5 pe-0.5 ps-3 text-sm tabular-nums"
          >
            {nameOf(each)} {percentOf(share / 100)}
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('{each} as the others', { each: nameOf(each) })}
              onClick={() =>
                save(Object.fromEntries(Object.entries(own).filter(([key]) => key !== each)))
              }
            >
              <X className="size-4" aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="mt-2 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const share = Math.min(100, Math.max(1, Math.round(Number(percent)) || 80));
          if (slug) save({ ...own, [slug]: share }).then(() => setSlug(''));
        }}
      >
        <SelectField
          label={t('Category')}
          className="min-w-40 flex-1"
          value={slug}
          onChange={(event) => setSlug(event.target.value)}
        >
          <option value="">{t('Choose')}</option>
          {free.map((category) => (
            <option key={category.slug} value={category.slug}>
              {category.name}
            </option>
          ))}
        </SelectField>
        <Field
          label={t('Near at (%)')}
          type="number"
          min={1}
          max={100}
          className="w-28"
          value={percent}
          onChange={(event) => setPercent(event.target.value)}
        />
        <Button type="submit" disabled={!slug} busy={update.isPending}>
          {t('Add')}
        </Button>
      </form>
    </section>
  );
}
