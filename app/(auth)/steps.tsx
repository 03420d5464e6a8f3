import { cn } from '@/components/ui/cn';

const STEPS = ['Sign up', 'Income', 'Link', 'Budget'];

/** Where in the four steps the person is. */
export function Steps({ current }: { current: 1 | 2 | 3 | 4 }) {
  return (
    <ol aria-label="Steps" className="mb-7 flex gap-2">
      {STEPS.map((name, index) => {
        const step = index + 1;
        return (
          <li
            key={name}
            aria-current={step === current ? 'step' : undefined}
            className={cn(
              'flex-1 text-xs font-medium',
              step <= current ? 'text-accent-ink' : 'text-ink-3',
            )}
          >
            <span
              aria-hidden
              className={cn(
                'mb-1.5 block h-1 rounded-full',
                step <= current ? 'bg-accent' : 'bg-line',
              )}
            />
            {name}
            {step < current && <span className="sr-only"> (done)</span>}
          </li>
        );
      })}
    </ol>
  );
}
