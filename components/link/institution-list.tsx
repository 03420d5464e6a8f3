'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Working } from '@/components/ui/progress';
import { t } from '@/components/words';

const MOST_SHOWN = 50;

/** Banks to choose from, found by typing; there may be thousands in a country. */
export function InstitutionList(props: {
  institutions: string[] | null;
  busy: boolean;
  onChoose: (institution: string) => void;
}) {
  const [search, setSearch] = useState('');
  if (!props.institutions) return <Working label={t('Asking which banks there are')} />;
  if (props.busy) return <Working label={t('Asking your bank for its page')} />;
  const wanted = search.trim().toLowerCase();
  const found = props.institutions.filter((name) => name.toLowerCase().includes(wanted));
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <div className="grid gap-2">
      <Field
        label={t('Your bank')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={t('Type its name')}
        autoComplete="off"
      />
      <p className="text-[13px] text-ink-2" role="status">
        {found.length === 0
          ? t('No bank of this name. Its file can be imported instead.')
          : shown.length < found.length
            ? t('The first {shown} of {found}: type to find yours.', {
                shown: shown.length,
                found: found.length,
              })
            : t('{count, plural, one {# bank} other {# banks}}', { count: found.length })}
      </p>
      <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-xl border border-line empty:hidden">
        {shown.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => props.onChoose(name)}
              className="flex min-h-11 w-full items-center gap-2 px-3 py-2 text-start text-sm hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <ChevronRight className="rtl:-scale-x-100 size-4 shrink-0 text-ink-3" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
