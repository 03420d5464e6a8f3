'use client';

import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { labelled, t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';
import type { Transaction } from '@/lib/transactions/schema';
import { CategoryOptions } from './category-options';
import { useChoiceHost } from './choice-host';
import { type Scope, useChooseCategory } from './use-choose-category';

const SCOPES = [
  { value: 'transaction', label: msg('Just this') },
  { value: 'seller', label: msg('From now on') },
  { value: 'past', label: msg('Past ones too') },
] as const;

/** A row's category and how far the choice reaches; fetched with the first picker that opens. */
export function CategoryChoice({ row, onDone }: { row: Transaction; onDone: () => void }) {
  const [scope, setScope] = useState<Scope>('transaction');
  const choose = useChooseCategory(row);
  const { askPast } = useChoiceHost();
  return (
    <>
      <CategoryOptions
        chosen={row.category}
        onChoose={(slug) => {
          onDone();
          if (scope === 'past') askPast({ row, category: slug });
          else choose(slug, scope);
        }}
      />
      <div className="border-t border-line p-2.5">
        <p className="mb-1.5 truncate text-xs text-ink-2">
          {t('For {seller}', { seller: row.seller })}
        </p>
        <Segmented
          label={t('How far the choice reaches')}
          value={scope}
          onChange={setScope}
          options={labelled(SCOPES)}
          className="flex w-full"
        />
      </div>
    </>
  );
}
