import { dateTime } from '@/components/dates';
import { Badge } from '@/components/ui/badge';
import type { RunDetail } from '@/lib/operator/schema';

const WAITS: Readonly<Record<string, string>> = {
  call: 'A call of the function',
  wake: 'The end of a sleep',
  expire: 'The time-out of a wait',
};

/** The steps that ended, in order, and what the run waits for now. */
export function RunSteps({ run, timezone }: { run: RunDetail; timezone: string }) {
  return (
    <section aria-label="Steps">
      <h3 className="text-[13px] font-medium text-ink-2">Steps</h3>
      {run.steps.length === 0 && <p className="mt-1 text-sm text-ink-2">None has ended yet.</p>}
      <ol className="mt-1 divide-y divide-line text-sm">
        {run.steps.map((step) => (
          <li key={`${step.name} ${step.ended_at}`} className="py-2">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium">{step.name}</span>
              {step.attempts > 1 && <Badge tone="warn">{step.attempts} attempts</Badge>}
              {step.error && <Badge tone="bad">failed</Badge>}
            </span>
            <span className="text-[13px] text-ink-2">{dateTime(step.ended_at, timezone)}</span>
            {step.error && <p className="text-[13px] break-words">{step.error.message}</p>}
          </li>
        ))}
        {run.under_way.map((item) => (
          <li key={`${item.kind} ${item.due_at}`} className="py-2">
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1">{WAITS[item.kind] ?? item.kind}</span>
              {item.leased && <Badge tone="accent">under way</Badge>}
              {item.blocked && <Badge tone="warn">waits for its turn</Badge>}
            </span>
            <span className="text-[13px] text-ink-2">
              {dateTime(item.due_at, timezone)}
              {item.attempt > 0 && `, attempt ${item.attempt + 1}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
