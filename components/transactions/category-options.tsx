'use client';

import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { CategoryIcon } from '@/components/category-icon';
import { cn } from '@/components/ui/cn';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';

/** A list of categories narrowed by typing; arrows move, Enter chooses. */
export function CategoryOptions(props: {
  chosen: string | null;
  onChoose: (slug: string) => void;
}) {
  const id = useId();
  const { all } = useCategories();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase();
    return all.filter((category) => category.name.toLowerCase().includes(words));
  }, [all, text]);
  const current = shown[Math.min(at, shown.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setAt((at + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      props.onChoose(current.slug);
    }
  };
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search className="size-4 text-ink-3" aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person just opened this list to type into it
          autoFocus
          role="combobox"
          aria-label={t('Find a category')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.slug}`}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('Find a category')}
          className="h-11 w-full bg-transparent text-base outline-none placeholder:text-ink-3 sm:text-sm"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('Categories')}
        className="max-h-64 overflow-y-auto p-1.5"
      >
        {shown.map((category) => (
          <div
            key={category.slug}
            id={`${id}-${category.slug}`}
            role="option"
            tabIndex={-1}
            aria-selected={category.slug === props.chosen}
            ref={category === current ? scrollIntoView : undefined}
            onClick={() => props.onChoose(category.slug)}
            onKeyDown={onKeyDown}
            className={cn(
              'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2 text-sm hover:bg-hover',
              category === current && 'bg-hover',
            )}
          >
            <CategoryIcon slug={category.slug} size="sm" />
            <span className="flex-1">{category.name}</span>
            {category.slug === props.chosen && <Check className="size-4 text-accent" aria-hidden />}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p role="status" className="px-3 pb-4 text-center text-sm text-ink-2">
          {t('No category is called that.')}
        </p>
      )}
    </>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
