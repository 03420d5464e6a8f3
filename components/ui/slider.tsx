'use client';

import { cn } from './cn';

/**
 * A native range: known to every screen reader, moved by arrows, wide under a thumb. `mark` draws a
 * line at a value to come back to.
 */
export function Slider(props: {
  label: string;
  /** What a screen reader says for the value. */
  text: string;
  value: number;
  max: number;
  step: number;
  mark?: number;
  onChange: (value: number) => void;
  className?: string;
}) {
  return (
    <span className={cn('relative block', props.className)}>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-line"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1/2 start-0 h-1.5 -translate-y-1/2 rounded-full bg-accent"
        style={{ width: place(props.value, props.max) }}
      />
      {props.mark !== undefined && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1/2 h-4 w-0.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-ink-3"
          style={{ left: place(props.mark, props.max) }}
        />
      )}
      <input
        type="range"
        aria-label={props.label}
        aria-valuetext={props.text}
        min={0}
        max={props.max}
        step={props.step}
        value={props.value}
        onChange={(event) => props.onChange(Number(event.target.value))}
        className="slider relative block w-full"
      />
    </span>
  );
}

/** The middle of the thumb, 1.5rem wide, at a value. */
function place(value: number, max: number): string {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return `calc(${share * 100}% + ${0.75 - share * 1.5}rem)`;
}
