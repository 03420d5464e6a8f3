import type { ReactNode } from 'react';
import { dateTime } from '@/components/dates';
import { t } from '@/components/words';
import type { RunDetail } from '@/lib/operator/schema';

/** When it ran, and by which events: of those the names and the ids in them. */
export function RunFacts({ run, timezone }: { run: RunDetail; timezone: string }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
      <Fact name={t('Made')}>{dateTime(run.created_at, timezone)}</Fact>
      {run.started_at && <Fact name={t('Began')}>{dateTime(run.started_at, timezone)}</Fact>}
      {run.ended_at && <Fact name={t('Ended')}>{dateTime(run.ended_at, timezone)}</Fact>}
      {run.events.map((event) => (
        <Fact key={event.id} name={t('Event')}>
          {event.name}
          {Object.entries(event.ids).map(([name, id]) => (
            <span key={name} className="block text-[13px] text-ink-2 tabular-nums">
              {name} {id}
            </span>
          ))}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
