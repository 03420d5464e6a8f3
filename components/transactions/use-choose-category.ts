'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, words } from '@/components/api/request';
import { useEditTransaction } from '@/components/api/transactions';
import { useToast } from '@/components/ui/toast';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { EditTransactionBody, Transaction, Undone } from '@/lib/transactions/schema';
import { useChoiceHost } from './choice-host';

/** How far a choice reaches; `past` is asked first, with what would change. */
export type Scope = 'transaction' | 'seller' | 'past';

/**
 * Puts a row into a category, or its seller's from now on, or its past ones too: done at once, with
 * one step back, and after a correction of a single row the offer of a rule. The app makes none.
 */
export function useChooseCategory(row: Transaction) {
  const edit = useEditTransaction();
  const client = useQueryClient();
  const toast = useToast();
  const { nameOf } = useCategories();
  const { offerRule } = useChoiceHost();
  const undo = useMutation({
    mutationFn: (changeId: string) => request<Undone>('POST', `/changes/${changeId}/undo`),
    onSuccess: () => client.invalidateQueries(),
  });
  const failed = (error: unknown) => toast(words(error), { tone: 'bad' });
  const save = (body: EditTransactionBody) => edit.mutateAsync({ id: row.id, body });
  const back = (changeId: string | null) => async () => {
    try {
      if (changeId) await undo.mutateAsync(changeId);
      else await save({ category: row.category });
      toast(t('Back in {category}.', { category: nameOf(row.category) }));
    } catch (error) {
      failed(error);
    }
  };
  return async (category: string, scope: Scope) => {
    const name = nameOf(category);
    const wide = scope !== 'transaction';
    try {
      const done = await save({
        category,
        reviewed: true,
        ...(wide && { apply_to: 'seller', apply_to_past: scope === 'past' }),
      });
      const said = {
        transaction: t('Moved to {name}.', { name }),
        seller: t('{seller} goes to {name} from now on.', { seller: row.seller, name }),
        past: t('All of {seller} is in {name} now.', { seller: row.seller, name }),
      }[scope];
      const rule = {
        when: { field: 'seller', op: 'equals', value: row.seller },
        // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
        then: { category },
      } as const;
      toast(said, {
        action: { label: t('Undo'), run: back(done.change_id) },
        more: wide ? undefined : { label: t('Always…'), run: () => offerRule(rule) },
      });
    } catch (error) {
      failed(error);
    }
  };
}
