import type { ReactNode } from 'react';
import { monthTick, shortDate } from '@/components/dates';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { rich, t } from '@/components/words';
import type { BackTest } from '@/lib/alerts/schema';

const SHOWN = 8;

/** How many alerts each month would have brought, and the newest of them. */
export function BackTestResult({ result, stale }: { result?: BackTest; stale: boolean }) {
  if (!result) return <p className="mt-4 h-40 text-sm text-ink-2">{t('Looking…')}</p>;
  const most = Math.max(1, ...result.months.map(({ count }) => count));
  return (
    <div className={cn('mt-4 transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      <p role="status" className="text-sm">
        {rich('<b>{count}</b> {count, plural, one {alert} other {alerts}} since {from}', {
          b: (text: ReactNode) => <strong className="text-lg tabular-nums">{text}</strong>,
          count: result.count,
          from: shortDate(result.from),
        })}
      </p>
      <ol className="mt-3 flex h-24 items-end gap-2" aria-label={t('Alerts by month')}>
        {result.months.map(({ month, count }) => (
          <li key={month} className="flex h-full flex-1 flex-col items-center justify-end gap-1">
            <span className="text-xs tabular-nums text-ink-2">{count}</span>
            <span
              aria-hidden
              className="w-full max-w-10 rounded-t-md bg-accent/80"
              style={{ height: `${(count / most) * 60}%`, minHeight: count > 0 ? '3px' : '1px' }}
            />
            <span className="text-xs text-ink-2">{monthTick(month)}</span>
          </li>
        ))}
      </ol>
      <ul className="mt-4 divide-y divide-line text-sm">
        {result.alerts.slice(0, SHOWN).map((alert) => (
          <li
            key={`${alert.date} ${alert.title} ${alert.transaction_id}`}
            className="flex items-baseline justify-between gap-4 py-2"
          >
            <span className="min-w-0 break-words">
              {alert.transaction_id ? (
                <Link
                  href={`/transactions?id=${alert.transaction_id}`}
                  className="tap rounded underline-offset-4 hover:underline"
                >
                  {alert.title}
                </Link>
              ) : (
                alert.title
              )}
            </span>
            <time dateTime={alert.date} className="shrink-0 text-ink-2 tabular-nums">
              {shortDate(alert.date)}
            </time>
          </li>
        ))}
      </ul>
      {result.count > SHOWN && (
        <p className="mt-1 text-[13px] text-ink-2">
          {t('and {count} before these', { count: result.count - SHOWN })}
        </p>
      )}
      <p className="mt-3 text-[13px] text-ink-2">{result.method}</p>
    </div>
  );
}
