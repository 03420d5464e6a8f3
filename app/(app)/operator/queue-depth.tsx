import { Card } from '@/components/ui/card';
import type { Operations } from '@/lib/operator/schema';

const PARTS: readonly { name: keyof Operations['queue']; label: string }[] = [
  { name: 'due', label: 'Waiting for a worker' },
  { name: 'leased', label: 'Under way' },
  { name: 'blocked', label: 'Waiting for their turn' },
  { name: 'later', label: 'Due later' },
];

/** How much there is to do. */
export function QueueDepth({ queue }: { queue: Operations['queue'] }) {
  return (
    <Card aria-label="Queue">
      <dl className="grid grid-cols-2 gap-4 p-5 sm:grid-cols-4">
        {PARTS.map(({ name, label }) => (
          <div key={name}>
            <dt className="text-[13px] text-ink-2">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{queue[name]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
