'use client';

import { type ReactNode, useId } from 'react';

/** On or off, in effect at once. */
export function Switch(props: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 py-2">
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm font-medium">
          {props.label}
        </label>
        {props.hint && (
          <p id={`${id}-hint`} className="text-[13px] text-ink-2">
            {props.hint}
          </p>
        )}
      </div>
      <button
        type="button"
        role="switch"
        id={id}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        aria-checked={props.checked}
        onClick={() => props.onCheckedChange(!props.checked)}
        disabled={props.disabled}
        className="tap group relative h-6 w-11 shrink-0 rounded-full bg-line-strong transition-colors aria-checked:bg-accent disabled:opacity-50"
      >
        <span className="block size-5 translate-x-0.5 rounded-full bg-white shadow transition-transform group-aria-checked:translate-x-[1.375rem] dark:group-aria-checked:bg-on-accent" />
      </button>
    </div>
  );
}
