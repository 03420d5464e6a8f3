'use client';

import { dayOfYear } from '@/components/dates';
import { Money } from '@/components/money';
import { Badge, type Tone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { ImportView, PreviewRow } from '@/lib/imports/schema';

const SHOWN = 100;
const OUTCOMES: Record<PreviewRow['outcome'], [Message, Tone]> = {
  added: [msg('New'), 'good'],
  updated: [msg('Changed'), 'accent'],
  duplicate: [msg('Known'), 'neutral'],
};

/** What a file would do: the figures, each account before and after, and row by row why. */
export function FilePreview({ view }: { view: ImportView }) {
  const rows = view.preview ?? [];
  return (
    <div className="grid grid-cols-1 gap-5">
      <AccountsTable accounts={view.accounts ?? []} />
      <Remarks view={view} />
      {rows.length > 0 && (
        <Table label={t('Rows of the file')}>
          <thead>
            <tr>
              <Th className="max-sm:hidden">{t('Date')}</Th>
              <Th className="max-sm:ps-0">{t('Description')}</Th>
              <Th className="max-sm:hidden">{t('Category')}</Th>
              <Th className="text-end">{t('Amount')}</Th>
              <Th className="max-sm:hidden">{t('What happens')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows of a file may be equal; the list never changes in place
              <Row key={index} row={row} />
            ))}
          </tbody>
        </Table>
      )}
      {rows.length > SHOWN && (
        <p className="text-[13px] text-ink-2">
          {t('The first {count} rows are shown.', { count: SHOWN })}
        </p>
      )}
    </div>
  );
}

/** A phone has the seller with all that belongs to it, and the amount. */
function Row({ row }: { row: PreviewRow }) {
  const { nameOf } = useCategories();
  const category = row.category === null ? t('None yet') : nameOf(row.category);
  return (
    <tr className="align-top">
      <Td className="tabular whitespace-nowrap max-sm:hidden">{dayOfYear(row.date)}</Td>
      <Td className="w-full max-w-0 max-sm:ps-0 sm:w-auto sm:max-w-72">
        <span className="block truncate">{row.seller ?? row.description}</span>
        {row.seller !== null && row.seller !== row.description && (
          <span className="block truncate text-xs text-ink-2">{row.description}</span>
        )}
        <span className="mt-1 block text-xs text-ink-2 sm:hidden">
          {dayOfYear(row.date)} · {category}
        </span>
        <Outcome row={row} className="mt-2 sm:hidden" />
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-sm:hidden">{category}</Td>
      <Td className="text-end">
        <Money amount={row.amount} currency={row.currency} />
      </Td>
      <Td className="min-w-52 max-sm:hidden">
        <Outcome row={row} />
      </Td>
    </tr>
  );
}

function Outcome({ row, className }: { row: PreviewRow; className?: string }) {
  const [word, tone] = OUTCOMES[row.outcome];
  return (
    <div className={className}>
      <Badge tone={row.possible_duplicate ? 'warn' : tone}>
        {row.possible_duplicate ? t('Maybe known') : t(word)}
      </Badge>
      <span className="mt-1 block text-xs text-ink-2">{row.why}</span>
    </div>
  );
}

export function AccountsTable({ accounts }: { accounts: NonNullable<ImportView['accounts']> }) {
  return (
    <Table label={t('Accounts of the file')}>
      <thead>
        <tr>
          <Th>{t('Account')}</Th>
          <Th className="text-end">{t('New')}</Th>
          <Th className="text-end">{t('Changed')}</Th>
          <Th className="text-end">{t('Known')}</Th>
          <Th className="text-end">{t('Balance before')}</Th>
          <Th className="text-end">{t('After')}</Th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={`${account.account_id}${account.name}${account.currency}`}>
            <Td>
              {account.name} {account.made && <Badge>{t('new account')}</Badge>}
              {account.reconciliation.state === 'contradiction' && (
                <Badge tone="bad">{t('its balances contradict its rows')}</Badge>
              )}
              {account.reconciliation.state === 'drift' && (
                <Badge tone="warn">
                  {t('off by {drift}', { drift: account.reconciliation.drift })}
                </Badge>
              )}
            </Td>
            <Td className="tabular text-end">{account.added}</Td>
            <Td className="tabular text-end">{account.updated}</Td>
            <Td className="tabular text-end">{account.duplicates}</Td>
            <Td className="text-end">
              <Money amount={account.balance_before} currency={account.currency} />
            </Td>
            <Td className="text-end">
              <Money amount={account.balance_after} currency={account.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Rows that are not taken, each with its line, and what is worth knowing beside. */
export function Remarks({ view }: { view: ImportView }) {
  const { rejected = [], notices = [] } = view;
  if (rejected.length + notices.length === 0) return null;
  return (
    <ul className="grid gap-1 rounded-control bg-warn-soft px-4 py-3 text-sm text-warn-ink">
      {notices.map((notice) => (
        <li key={notice}>{notice}</li>
      ))}
      {rejected.slice(0, 10).map(({ line, reason }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same; the list never changes in place
        <li key={index}>{line === null ? reason : t('Line {line}: {reason}', { line, reason })}</li>
      ))}
      {rejected.length > 10 && (
        <li>{t('And {count} more rows that are not taken.', { count: rejected.length - 10 })}</li>
      )}
    </ul>
  );
}
