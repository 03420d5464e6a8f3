'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { cn } from './cn';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, all in view: a radio group, whose arrows choose (WAI-ARIA, "Radio Group"). */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
  className?: string;
}) {
  const { options } = props;
  const chosen = options.findIndex(({ value }) => value === props.value);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (Math.max(chosen, 0) + step + options.length) % options.length;
    const option = options[next];
    if (!option) return;
    event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
    props.onChange(option.value);
  };
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      className={cn(
        'inline-flex max-w-full flex-wrap rounded-control bg-sunken p-1',
        props.className,
      )}
    >
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold what a segment shows
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={at === chosen}
          tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
          onClick={() => at !== chosen && props.onChange(option.value)}
          className="tap h-8 min-w-11 flex-auto rounded-[0.45rem] px-2.5 sm:px-3 text-[13px] font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-checked:bg-surface aria-checked:text-ink aria-checked:shadow-card"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
