import type { Tone } from './badge';
import { cn } from './cn';

const FILLS: Record<Tone, string> = {
  neutral: 'bg-ink-3',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  accent: 'bg-accent',
};

/** A bar of `value` in `max`; beyond `max` it is full. `mark` draws a line at a share of it. */
export function Progress(props: {
  value: number;
  max: number;
  label: string;
  tone?: Tone;
  mark?: number;
  className?: string;
}) {
  const share = props.max > 0 ? Math.min(1, Math.max(0, props.value / props.max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('relative h-2 overflow-hidden rounded-full bg-sunken', props.className)}
    >
      <div
        className={cn(
          'h-full rounded-full transition-[width] duration-500',
          FILLS[props.tone ?? 'accent'],
        )}
        style={{ width: `${share * 100}%` }}
      />
      {props.mark !== undefined && (
        <div
          className="absolute inset-y-0 w-0.5 bg-ink/60"
          style={{ left: `${Math.min(1, props.mark) * 100}%` }}
        />
      )}
    </div>
  );
}

/** Work of unknown length. */
export function Working({ label }: { label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div className="h-full w-2/5 animate-[savory-working_1.3s_ease-in-out_infinite] rounded-full bg-accent" />
    </div>
  );
}
