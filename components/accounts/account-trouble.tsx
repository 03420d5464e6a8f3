'use client';

import { TriangleAlert } from 'lucide-react';
import { Ago } from '@/components/ago';
import { rich } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

/** What is wrong with one account beyond `said` of its whole connection, and how fresh it is. */
export function AccountTrouble({ account, said }: { account: Account; said?: string }) {
  if (!account.error || !account.connection_id || account.error.message === said) return null;
  return (
    <p className="mt-1 flex items-start gap-1.5 text-[13px] text-warn-ink">
      <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span>
        {account.error.message}{' '}
        {account.last_update &&
          rich('Last read {last_update}.', { last_update: <Ago instant={account.last_update} /> })}
      </span>
    </p>
  );
}
