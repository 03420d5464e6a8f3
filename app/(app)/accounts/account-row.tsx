'use client';

import { Archive, Ellipsis, Eye, EyeOff, Merge, Pencil, Scale, Trash2 } from 'lucide-react';
import { lazy, useState } from 'react';
import { AccountTrouble } from '@/components/accounts/account-trouble';
import { ReconciliationLight } from '@/components/accounts/reconciliation-light';
import { useRemoveAccount, useUpdateAccount } from '@/components/api/accounts';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { OnceOpen } from '@/components/ui/once-open';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Account, UpdateAccountBody } from '@/lib/accounts/schema';
import { type Message, msg } from '@/lib/i18n/schema';

// Fetched when first opened.
const MergeDialog = lazy(async () => ({
  default: (await import('@/components/accounts/merge-dialog')).MergeDialog,
}));
const EditAccountDialog = lazy(async () => ({
  default: (await import('./edit-account-dialog')).EditAccountDialog,
}));

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
            className="min-w-0 break-words rounded underline-offset-4 hover:underline pointer-coarse:-my-3 pointer-coarse:min-w-11 pointer-coarse:py-3"
          >
            {account.name}
          </Link>
          {account.mask && <span className="font-normal text-ink-3">··{account.mask}</span>}
          {account.hidden && <Badge>{t('Hidden')}</Badge>}
          {account.closed && <Badge>{t('Closed')}</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[13px] text-ink-2">
          <span>{t(TYPE_NAMES[account.type])}</span>
          <span>{t('{count, plural, one {# transaction} other {# transactions}}', { count })}</span>
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
      <OnceOpen open={merging}>
        <MergeDialog account={account} open={merging} onOpenChange={setMerging} />
      </OnceOpen>
      <OnceOpen open={editing !== null}>
        <EditAccountDialog account={account} what={editing} onDone={() => setEditing(null)} />
      </OnceOpen>
    </li>
  );
}

const TYPE_NAMES: Record<Account['type'], Message> = {
  checking: msg('Checking'),
  savings: msg('Savings'),
  credit: msg('Credit card'),
  loan: msg('Loan'),
  investment: msg('Investment'),
  cash: msg('Cash'),
  other: msg('Other'),
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
      label={t('More for {name}', { name: account.name })}
      trigger={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('More for {name}', { name: account.name })}
        >
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => props.onEdit('name')}>
        <Pencil aria-hidden /> {t('Rename')}
      </MenuItem>
      <MenuItem onSelect={() => props.onEdit('opening')}>
        <Scale aria-hidden /> {t('Opening balance')}
      </MenuItem>
      <MenuItem onSelect={props.onMerge}>
        <Merge aria-hidden /> {t('Same as another…')}
      </MenuItem>
      <MenuItem
        onSelect={() =>
          save({ hidden: !hidden }, hidden ? t('Shown again.') : t('Hidden.'), { hidden })
        }
      >
        {hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />} {hidden ? t('Show') : t('Hide')}
      </MenuItem>
      <MenuItem
        onSelect={() =>
          save({ closed: !closed }, closed ? t('Open again.') : t('Closed.'), { closed })
        }
      >
        <Archive aria-hidden /> {closed ? t('Open again') : t('Close')}
      </MenuItem>
      {account.connection_id === null && account.transaction_count === 0 && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            onSelect={() =>
              tell(remove.mutateAsync(account.id), t('{name} is removed.', { name: account.name }))
            }
          >
            <Trash2 aria-hidden /> {t('Remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
