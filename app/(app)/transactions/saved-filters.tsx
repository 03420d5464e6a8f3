'use client';

import { useQuery } from '@tanstack/react-query';
import { BookmarkPlus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Filters } from '@/components/api/queries';
import {
  savedFiltersQuery,
  useDeleteSavedFilter,
  useSaveFilter,
} from '@/components/api/saved-filters';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { SavedFilter } from '@/lib/transactions/saved/schema';
import { bulkFilter } from './bulk-filter';
import { useFilters } from './use-filters';

/** Ways of looking at the list that have a name, and a name for the one that is in effect. */
export function SavedFilters({ onChosen }: { onChosen: () => void }) {
  const { filters, show } = useFilters();
  const { data } = useQuery(savedFiltersQuery);
  const save = useSaveFilter();
  const remove = useDeleteSavedFilter();
  const tell = useTell();
  const forget = ({ id, name, filter }: SavedFilter) =>
    tell(remove.mutateAsync(id), t('“{name}” is forgotten.', { name }), () =>
      save.mutateAsync({ name, filter: filter as ReturnType<typeof bulkFilter> }),
    );
  return (
    <div className="grid gap-3">
      {!data && <SkeletonRows count={2} />}
      {data?.data.length === 0 && (
        <p className="text-sm text-ink-2">
          {t('Give the filter in effect a name, and it waits here.')}
        </p>
      )}
      {data && data.data.length > 0 && (
        <ul aria-label={t('Saved filters')} className="-mx-2 grid">
          {data.data.map((one) => (
            <li key={one.id} className="flex items-center rounded-lg hover:bg-hover">
              <button
                type="button"
                className="min-h-11 min-w-0 flex-1 truncate px-2 text-start text-sm"
                onClick={() => {
                  show(addressOf(one));
                  onChosen();
                }}
              >
                {one.name}
              </button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('Forget {name}', { name: one.name })}
                onClick={() => forget(one)}
              >
                <Trash2 className="size-4" aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {Object.keys(filters).length > 0 && <SaveForm filters={filters} />}
    </div>
  );
}

function SaveForm({ filters }: { filters: Filters }) {
  const save = useSaveFilter();
  const tell = useTell();
  const [name, setName] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { name: name.trim(), filter: bulkFilter(filters) };
    if (
      body.name &&
      (await tell(save.mutateAsync(body), t('“{name}” is saved.', { name: body.name })))
    )
      setName('');
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2 border-t border-line pt-3">
      <Field
        label={t('Save this filter as')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="icon" aria-label={t('Save the filter')} busy={save.isPending}>
        <BookmarkPlus className="size-4" aria-hidden />
      </Button>
    </form>
  );
}

/** As the address holds it: everything is text there. */
function addressOf({ filter }: SavedFilter): Filters {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name,
      value === undefined ? undefined : String(value),
    ]),
  );
}
