'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Coins } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useUpdateProfile } from '@/components/api/profile';
import { accountsQuery } from '@/components/api/queries';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';

/** Every account is in another currency than the person's: offers to count in that one. */
export function CurrencyNotice() {
  const { currency } = useHere();
  const router = useRouter();
  const client = useQueryClient();
  const tell = useTell();
  const update = useUpdateProfile();
  const { data } = useQuery(accountsQuery);
  const other = data?.data[0]?.currency;
  if (!other || data.data.some((account) => account.currency === currency)) return null;
  const change = async () => {
    if (!(await tell(update.mutateAsync({ currency: other })))) return;
    client.clear();
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-5 py-4 text-sm text-warn-ink lg:col-span-12">
      <Coins className="size-5 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-60">
        {t(
          'Your accounts are in {other}, and Savory counts in {currency}. Sums never mix currencies, so nothing is counted here yet.',
          { other, currency },
        )}
      </p>
      <Button busy={update.isPending} onClick={change}>
        {t('Count in {other}', { other })}
      </Button>
    </div>
  );
}
