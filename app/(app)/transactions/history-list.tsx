'use client';

import { useQuery } from '@tanstack/react-query';
import { historyQuery } from '@/components/api/beside-transactions';
import { dateTime } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { msg } from '@/lib/i18n/schema';
import type { HistoryEntry } from '@/lib/transactions/history/schema';
import type { Transaction } from '@/lib/transactions/schema';

type Changed = HistoryEntry['changes'][number];

/** What became of the row: who changed what and when, down to the extraction or file that brought it. */
export function HistoryList({ row }: { row: Transaction }) {
  const { data } = useQuery(historyQuery(row.id));
  const { nameOf } = useCategories();
  const { timezone } = useHere();
  if (!data) return <Skeleton className="h-16 rounded-xl" />;
  return (
    <ol className="grid gap-3 border-s border-line ps-4 text-[13px]">
      {data.data.map((entry, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added before
          key={data.data.length - at}
          className="relative before:absolute before:top-1.5 before:-start-[1.28rem] before:size-2 before:rounded-full before:bg-line-strong"
        >
          <p>
            {entry.what === 'changed'
              ? entry.changes.map((one) => (
                  <span key={one.field} className="block break-words">
                    {wordsOf(one, row.currency, nameOf)}
                  </span>
                ))
              : arrivalOf(entry)}
          </p>
          <p className="text-ink-2">
            {t(WHO[entry.who])}
            {entry.at && <>, {dateTime(entry.at, timezone)}</>}
          </p>
        </li>
      ))}
    </ol>
  );
}

const WHO = { user: msg('You'), bank: msg('The bank’s data'), file: msg('A file') };

function arrivalOf(entry: HistoryEntry) {
  if (entry.what === 'entered') return t('Entered by hand');
  if (entry.file) return t('Came with the file {name}', { name: entry.file });
  if (!entry.connection_id) return t('Came from the bank');
  return (
    <Link
      href={`/accounts?connection=${entry.connection_id}&extraction=${entry.extraction_id}`}
      className="underline decoration-dotted underline-offset-4"
    >
      {t('Came with an extraction')}
    </Link>
  );
}

function wordsOf(
  { field, before, after }: Changed,
  currency: string,
  nameOf: (slug: string | null) => string,
): string {
  switch (field) {
    case 'category':
      return t('Category: {before} → {after}', { before: nameOf(before), after: nameOf(after) });
    case 'amount':
      return t('Amount: {before} → {after}', {
        before: formatAmount(before ?? '0', currency),
        after: formatAmount(after ?? '0', currency),
      });
    case 'reviewed':
      return after === 'true' ? t('Marked reviewed') : t('Back in the list to review');
    case 'excluded':
      return after === 'true' ? t('Left out of all sums') : t('Counted again');
    case 'parts':
      return after === null
        ? t('Made whole again')
        : t('Split into {count} parts', { count: after });
    case 'transfer':
      return after === null ? t('Parted from its other side') : t('Paired as a transfer');
    case 'refund':
      return after === null ? t('No refund of a purchase any more') : t('Linked as a refund');
    case 'note':
      return after === null ? t('Note removed') : t('Note: {text}', { text: after });
    case 'tags':
      return after === null ? t('Tags removed') : t('Tags: {text}', { text: after });
    case 'seller':
      return t('Seller: {before} → {after}', { before, after });
  }
}
