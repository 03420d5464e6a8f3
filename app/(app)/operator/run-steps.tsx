import { dateTime } from '@/components/dates';
import { Badge } from '@/components/ui/badge';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { RunDetail } from '@/lib/operator/schema';

const WAITS: Readonly<Record<string, Message>> = {
  call: msg('A call of the function'),
  wake: msg('The end of a sleep'),
  expire: msg('The time-out of a wait'),
};

const waitWords = (kind: string) => {
  const words = WAITS[kind];
  return words ? t(words) : kind;
};

/** The steps that ended, in order, and what the run waits for now. */
export function RunSteps({ run, timezone }: { run: RunDetail; timezone: string }) {
  return (
    <section aria-label={t('Steps')}>
      <h3 className="text-[13px] font-medium text-ink-2">{t('Steps')}</h3>
      {run.steps.length === 0 && (
        <p className="mt-1 text-sm text-ink-2">{t('None has ended yet.')}</p>
      )}
      <ol className="mt-1 divide-y divide-line text-sm">
        {run.steps.map((step) => (
          <li key={`${step.name} ${step.ended_at}`} className="py-2">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{step.name}</span>
              {step.attempts > 1 && (
                <Badge tone="warn">{t('{count} attempts', { count: step.attempts })}</Badge>
              )}
              {step.error && <Badge tone="bad">{t('failed')}</Badge>}
            </span>
            <span className="text-[13px] text-ink-2">{dateTime(step.ended_at, timezone)}</span>
            {step.error && <p className="text-[13px] break-words">{step.error.message}</p>}
          </li>
        ))}
        {run.under_way.map((item) => (
          <li key={`${item.kind} ${item.due_at}`} className="py-2">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1">{waitWords(item.kind)}</span>
              {item.leased && <Badge tone="accent">{t('under way')}</Badge>}
              {item.blocked && <Badge tone="warn">{t('waits for its turn')}</Badge>}
            </span>
            <span className="text-[13px] text-ink-2">
              {dateTime(item.due_at, timezone)}
              {item.attempt > 0 && `, ${t('attempt {number}', { number: item.attempt + 1 })}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
