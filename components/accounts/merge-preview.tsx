import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { locale, t } from '@/components/words';
import type { MergedAccount } from '@/lib/transactions/merge/schema';

/** What making two accounts one would do, with some of the payments both have. */
export function MergePreview({ preview }: { preview: MergedAccount }) {
  const { matched, moved, kept, examples, account } = preview;
  return (
    <div className="grid gap-3 rounded-xl border border-line p-4" aria-live="polite">
      <dl className="grid grid-cols-3 gap-2 text-sm">
        <Count label={t('In both, kept once')} value={matched} />
        <Count label={t('Added to it')} value={moved} />
        <Count label={t('Only there already')} value={kept} />
      </dl>
      {matched === 0 && (
        <p className="text-[13px] text-warn-ink">
          {t('They have no payment in common. If they are two accounts, leave them two.')}
        </p>
      )}
      {examples.length > 0 && (
        <ul className="divide-y divide-line text-[13px]">
          {examples.slice(0, 5).map((pair) => (
            <li
              key={`${pair.date} ${pair.amount} ${pair.description}`}
              className="flex gap-3 py-1.5"
            >
              <span className="w-14 shrink-0 text-ink-2 tabular">{shortDate(pair.date)}</span>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{pair.description}</span>
                <span className="block truncate text-ink-2">{pair.other_description}</span>
              </span>
              <span className="tabular">{formatAmount(pair.amount, account.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div className="flex flex-col justify-between gap-1">
      <dt className="text-[13px] text-ink-2">{label}</dt>
      <dd className="font-semibold tabular">{value.toLocaleString(locale())}</dd>
    </div>
  );
}
