'use client';

import { useQuery } from '@tanstack/react-query';
import { Merge } from 'lucide-react';
import { useState } from 'react';
import { accountMatchesQuery } from '@/components/api/accounts';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import { MergeDialog } from './merge-dialog';

/** A newly found account that looks like one the person has: offered, never done by itself. */
export function SameAccountHint({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(accountMatchesQuery(account.id));
  const match = data?.data.find(({ likely, same_number }) => likely || same_number);
  if (!match) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl bg-accent-soft p-3 text-sm text-accent-ink">
      <Merge className="mt-0.5 size-4 shrink-0 self-start" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        {t(
          '{name} looks like your {other}: {shared} of {comparable} {shared, plural, one {payment agrees} other {payments agree}}.',
          {
            name: account.name,
            other: match.account.name,
            shared: match.shared,
            comparable: match.comparable,
          },
        )}
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('Compare')}
      </Button>
      <MergeDialog account={account} into={match.account.id} open={open} onOpenChange={setOpen} />
    </div>
  );
}
