import { shortDate } from '@/components/dates';
import { Money } from '@/components/money';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import type { Evidence } from '@/lib/notifications/schema';

/** Why a notice came: its figures, the rows behind it, and what would have kept it away. */
export function NotificationEvidence({ evidence }: { evidence: Evidence }) {
  const { figures, rows, unless } = evidence;
  if (figures.length === 0 && rows.length === 0 && !unless) return null;
  return (
    <details className="mt-1.5 text-[13px]">
      <summary className="tap w-fit cursor-pointer rounded font-medium text-ink-2 hover:text-ink">
        {t('Why this came')}
      </summary>
      <div className="mt-2 grid min-w-0 grid-cols-1 gap-3 rounded-control bg-sunken p-3">
        {figures.length > 0 && (
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 sm:max-w-sm">
            {figures.map(({ label, value }) => (
              <div key={label} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-ink-2">{label}</dt>
                <dd className="text-end font-medium tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {rows.length > 0 && (
          <ul className="grid grid-cols-1 gap-1" aria-label={t('Transactions that caused it')}>
            {rows.map((row) => (
              <li key={row.transaction_id} className="flex items-center justify-between gap-4">
                <Link
                  href={`/transactions?id=${row.transaction_id}`}
                  className="min-w-0 truncate rounded py-1 pointer-coarse:py-3 underline-offset-4 hover:underline"
                >
                  {shortDate(row.date)} · {row.seller}
                </Link>
                <Money amount={row.amount} currency={row.currency} />
              </li>
            ))}
          </ul>
        )}
        {unless && <p className="text-ink-2">{unless}</p>}
      </div>
    </details>
  );
}
