'use client';

import { Bookmark, CircleQuestionMark, Search, SlidersHorizontal, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Kbd } from '@/components/shell/kbd';
import { fromSearch, toSearch } from '@/components/transactions/typed-search';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import { labelled, locale, t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';
import { useFilters } from './use-filters';

const QUICK = [
  { value: 'all', label: msg('All') },
  { value: 'review', label: msg('To review') },
  { value: 'none', label: msg('Uncategorized') },
] as const;

// Rendered by the server where the address has filters, so nothing moves when it comes.
const FilterChips = lazy(() =>
  import('./filter-chips').then((file) => ({ default: file.FilterChips })),
);
const filterForm = later(() => import('./filter-form'));
const savedFilters = later(() => import('./saved-filters'));
const searchHelp = later(() => import('./search-help'));

/** Search as you type, three quick views, and the rest behind one button. */
export function FilterBar() {
  const { filters, set } = useFilters();
  const [named, setNamed] = useState(false);
  const count = Object.keys(filters).filter((name) => name !== 'q').length;
  const quick =
    filters.reviewed === 'false' ? 'review' : filters.category === 'none' ? 'none' : 'all';
  return (
    <div className="mb-4 grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox />
        <Popover
          label={t('Filters')}
          align="end"
          className="w-[min(22rem,calc(100vw-1.5rem))] p-4"
          trigger={
            <Button>
              <SlidersHorizontal className="size-4" aria-hidden />
              {count > 0 ? t('Filters ({count})', { count }) : t('Filters')}
            </Button>
          }
        >
          <Form />
        </Popover>
        <Popover
          label={t('Saved filters')}
          align="end"
          open={named}
          onOpenChange={setNamed}
          className="w-[min(22rem,calc(100vw-1.5rem))] p-4"
          trigger={
            <Button size="icon" aria-label={t('Saved filters')}>
              <Bookmark className="size-4" aria-hidden />
            </Button>
          }
        >
          <Saved onChosen={() => setNamed(false)} />
        </Popover>
        <Segmented
          label={t('View')}
          value={quick}
          options={labelled(QUICK)}
          className="max-sm:flex max-sm:w-full"
          onChange={(view) =>
            set({
              reviewed: view === 'review' ? 'false' : undefined,
              category: view === 'none' ? 'none' : undefined,
            })
          }
        />
      </div>
      {count > 0 && (
        <Suspense fallback={null}>
          <FilterChips />
        </Suspense>
      )}
    </div>
  );
}

/** Waits a moment after the last key, so that a word is one request. */
function SearchBox() {
  const { filters, set, focusSearch } = useFilters();
  const reader = locale();
  const [text, setText] = useState(fromSearch(filters.q ?? '', reader));
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef({ set, q: filters.q, focusSearch });
  useEffect(() => {
    latest.current = { set, q: filters.q, focusSearch };
  });
  useEffect(() => {
    if (focusSearch) input.current?.focus();
  }, [focusSearch]);
  useEffect(
    () =>
      setText((typed) => {
        const q = filters.q ?? '';
        return toSearch(typed.trim(), reader) === q ? typed : fromSearch(q, reader);
      }),
    [filters.q, reader],
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      const { set, q, focusSearch } = latest.current;
      const typed = toSearch(text.trim(), reader) || undefined;
      // The address holds it already: writing it again could undo a way to another one.
      if (typed !== q || focusSearch) set({ q: typed, focus: undefined });
    }, 220);
    return () => clearTimeout(timer);
  }, [text, reader]);
  return (
    <div className="relative min-w-0 flex-1 basis-36 sm:basis-56">
      <Search
        className="pointer-events-none absolute top-1/2 start-3 size-4 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <input
        ref={input}
        type="search"
        aria-label={t('Search transactions')}
        placeholder={t('Seller, description or note')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-10 pointer-coarse:h-11 w-full rounded-control border border-line-strong bg-surface text-ellipsis pe-11 ps-9 sm:pe-20 text-base sm:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {text ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('Clear the search')}
          className="absolute inset-y-0 end-1 my-auto"
          onClick={() => setText('')}
        >
          <X className="size-4" aria-hidden />
        </Button>
      ) : (
        <span className="absolute inset-y-0 end-1 flex items-center gap-1">
          <span className="hidden sm:block">
            <Kbd>/</Kbd>
          </span>
          <Popover
            label={t('What the search understands')}
            align="end"
            className="w-[min(22rem,calc(100vw-1.5rem))] p-4"
            trigger={
              <Button variant="ghost" size="icon-sm" aria-label={t('What the search understands')}>
                <CircleQuestionMark className="size-4" aria-hidden />
              </Button>
            }
          >
            <Help />
          </Popover>
        </span>
      )}
    </div>
  );
}

function Form() {
  const { FilterForm } = filterForm.use();
  return <FilterForm />;
}

function Saved(props: { onChosen: () => void }) {
  const { SavedFilters } = savedFilters.use();
  return <SavedFilters {...props} />;
}

function Help() {
  const { SearchHelp } = searchHelp.use();
  return <SearchHelp />;
}
