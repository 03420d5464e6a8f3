import { Card } from '@/components/ui/card';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Operations } from '@/lib/operator/schema';

const PARTS: readonly { name: keyof Operations['queue']; label: Message }[] = [
  { name: 'due', label: msg('Waiting for a worker') },
  { name: 'leased', label: msg('Under way') },
  { name: 'blocked', label: msg('Waiting for their turn') },
  { name: 'later', label: msg('Due later') },
];

/** How much there is to do. */
export function QueueDepth({ queue }: { queue: Operations['queue'] }) {
  return (
    <Card aria-label={t('Queue')}>
      <dl className="grid grid-cols-2 gap-4 p-5 sm:grid-cols-4">
        {PARTS.map(({ name, label }) => (
          <div key={name}>
            <dt className="text-[13px] text-ink-2">{t(label)}</dt>
            <dd className="text-xl font-semibold tabular-nums">{queue[name]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
