'use client';

import { Archive, Ellipsis, Eye, EyeOff, Merge, Pencil, Scale, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { AccountTrouble } from '@/components/accounts/account-trouble';
import { MergeDialog } from '@/components/accounts/merge-dialog';
import { ReconciliationLight } from '@/components/accounts/reconciliation-light';
import { useRemoveAccount, useUpdateAccount } from '@/components/api/accounts';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useTell } from '@/components/use-tell';
import type { Account, UpdateAccountBody } from '@/lib/accounts/schema';
import { EditAccountDialog } from './edit-account-dialog';

/** `said`: what its connection's notice tells already. */
export function AccountRow({ account, said }: { account: Account; said?: string }) {
  const [editing, setEditing] = useState<'name' | 'opening' | null>(null);
  const [merging, setMerging] = useState(false);
  const quiet = account.hidden || account.closed;
  const count = account.transaction_count;
  return (
    <li className={cn('flex items-center gap-3 py-3', quiet && 'text-ink-2')}>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          <Link
            href={`/transactions?account_id=${account.id}`}
            className="truncate rounded underline-offset-4 hover:underline"
          >
            {account.name}
          </Link>
          {account.mask && <span className="font-normal text-ink-3">··{account.mask}</span>}
          {account.hidden && <Badge>Hidden</Badge>}
          {account.closed && <Badge>Closed</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[13px] text-ink-2">
          <span>{TYPE_NAMES[account.type]}</span>
          <span>
            {count.toLocaleString('en-US')} {count === 1 ? 'transaction' : 'transactions'}
          </span>
          <ReconciliationLight account={account} text />
        </p>
        <AccountTrouble account={account} said={said} />
      </div>
      <Money
        amount={account.balance}
        currency={account.currency}
        className="text-sm font-semibold"
      />
      <AccountMenu account={account} onEdit={setEditing} onMerge={() => setMerging(true)} />
      <MergeDialog account={account} open={merging} onOpenChange={setMerging} />
      <EditAccountDialog account={account} what={editing} onDone={() => setEditing(null)} />
    </li>
  );
}

const TYPE_NAMES: Record<Account['type'], string> = {
  checking: 'Checking',
  savings: 'Savings',
  credit: 'Credit card',
  loan: 'Loan',
  investment: 'Investment',
  cash: 'Cash',
  other: 'Other',
};

function AccountMenu(props: {
  account: Account;
  onEdit: (what: 'name' | 'opening') => void;
  onMerge: () => void;
}) {
  const { account } = props;
  const update = useUpdateAccount();
  const remove = useRemoveAccount();
  const tell = useTell();
  const save = (body: UpdateAccountBody, done: string, back: UpdateAccountBody) =>
    tell(update.mutateAsync({ id: account.id, body }), done, () =>
      update.mutateAsync({ id: account.id, body: back }),
    );
  const { hidden, closed } = account;
  return (
    <Menu
      label={`More for ${account.name}`}
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`More for ${account.name}`}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => props.onEdit('name')}>
        <Pencil aria-hidden /> Rename
      </MenuItem>
      <MenuItem onSelect={() => props.onEdit('opening')}>
        <Scale aria-hidden /> Opening balance
      </MenuItem>
      <MenuItem onSelect={props.onMerge}>
        <Merge aria-hidden /> Same as another…
      </MenuItem>
      <MenuItem
        onSelect={() => save({ hidden: !hidden }, hidden ? 'Shown again.' : 'Hidden.', { hidden })}
      >
        {hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />} {hidden ? 'Show' : 'Hide'}
      </MenuItem>
      <MenuItem
        onSelect={() => save({ closed: !closed }, closed ? 'Open again.' : 'Closed.', { closed })}
      >
        <Archive aria-hidden /> {closed ? 'Open again' : 'Close'}
      </MenuItem>
      {account.connection_id === null && account.transaction_count === 0 && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            onSelect={() => tell(remove.mutateAsync(account.id), `${account.name} is removed.`)}
          >
            <Trash2 aria-hidden /> Remove
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
