'use client';

import { useQuery } from '@tanstack/react-query';
import { extractionLogQuery } from '@/components/api/extraction-log';
import { words } from '@/components/api/request';
import { shortDate } from '@/components/dates';
import { FormError } from '@/components/form-error';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Sheet } from '@/components/ui/dialog';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { ExtractionLog, LogEntry } from '@/lib/transactions/history/schema';

/** What one extraction wrote into the raw log, and what is kept of the bank's own answer. */
export function LogSheet(props: { extractionId: string | null; onClose: () => void }) {
  const { extractionId } = props;
  const { data, error } = useQuery({
    ...extractionLogQuery(extractionId ?? ''),
    enabled: extractionId !== null,
  });
  return (
    <Sheet
      open={extractionId !== null}
      onOpenChange={(open) => !open && props.onClose()}
      title={t('What this extraction wrote')}
    >
      {error && <FormError text={words(error)} />}
      {!data && !error && <Skeleton className="h-64 rounded-xl" />}
      {data && <Log log={data} />}
    </Sheet>
  );
}

function Log({ log }: { log: ExtractionLog }) {
  return (
    <div className="grid gap-5">
      {log.pages.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-[13px] font-medium">{t('Kept as the bank sent it, sealed')}</h3>
          <ul className="grid gap-1 text-[13px] text-ink-2">
            {log.pages.map((page) => (
              <li key={page.sha256} className="grid grid-cols-[1fr_auto] gap-3">
                <span className="truncate">{page.content_type}</span>
                <span className="tabular">{t('{count} bytes', { count: page.bytes })}</span>
                <code className="col-span-2 truncate text-xs">sha256 {page.sha256}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-2">
        <h3 className="text-[13px] font-medium">{t('Lines of the raw log')}</h3>
        {log.entries.length === 0 && (
          <p className="text-sm text-ink-2">{t('It changed nothing in the books.')}</p>
        )}
        <ol className="divide-y divide-line">
          {log.entries.map((entry) => (
            <Line key={entry.line} entry={entry} />
          ))}
        </ol>
        {log.rows > log.entries.length && (
          <p className="text-[13px] text-ink-2">
            {t('and {count} more lines', { count: log.rows - log.entries.length })}
          </p>
        )}
      </section>
    </div>
  );
}

function Line({ entry }: { entry: LogEntry }) {
  const { nameOf } = useCategories();
  return (
    <li className="flex items-center gap-3 py-2 text-[13px]">
      <Badge tone={entry.op === '+' ? 'good' : 'warn'}>
        <span aria-hidden>{entry.op === '+' ? '+' : '−'}</span>
        <span className="sr-only">{entry.op === '+' ? t('told') : t('taken back')}</span>
      </Badge>
      <span className="min-w-0 flex-1">
        <Link
          href={`/transactions?id=${entry.transaction_id}`}
          className="block truncate font-medium underline-offset-4 hover:underline"
        >
          {entry.seller}
        </Link>
        <span className="block truncate text-ink-2">
          {shortDate(entry.date)}, {nameOf(entry.category)} ({entry.category_source})
        </span>
      </span>
      <Money amount={entry.amount} currency={entry.currency} />
    </li>
  );
}
