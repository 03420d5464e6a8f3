'use client';

import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn';

const CONTROL =
  'w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-3 ' +
  'h-11 sm:h-10 text-base sm:text-sm transition-colors hover:border-ink-2 disabled:opacity-60 ' +
  'aria-invalid:border-bad aria-invalid:bg-bad-soft';

type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string; hideLabel?: boolean };

/** A text input with its label, hint and error wired together. */
export function Field(props: FieldProps & ComponentProps<'input'>) {
  const { label, hint, error, hideLabel, className, ...input } = props;
  const ids = useFieldIds(hint, error);
  return (
    <FieldFrame {...{ label, hint, error, hideLabel, className }} ids={ids}>
      <input
        id={ids.control}
        aria-describedby={ids.describedBy}
        aria-invalid={error ? true : undefined}
        className={CONTROL}
        {...input}
      />
    </FieldFrame>
  );
}

/** A native select: best under a thumb, and known to every screen reader. */
export function SelectField(props: FieldProps & ComponentProps<'select'>) {
  const { label, hint, error, hideLabel, className, children, ...select } = props;
  const ids = useFieldIds(hint, error);
  return (
    <FieldFrame {...{ label, hint, error, hideLabel, className }} ids={ids}>
      <div className="relative">
        <select
          id={ids.control}
          aria-describedby={ids.describedBy}
          aria-invalid={error ? true : undefined}
          className={cn(CONTROL, 'appearance-none truncate pe-9')}
          {...select}
        >
          {children}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-1/2 end-3 size-4 -translate-y-1/2 text-ink-3"
          aria-hidden
        />
      </div>
    </FieldFrame>
  );
}

export function TextAreaField(props: FieldProps & ComponentProps<'textarea'>) {
  const { label, hint, error, hideLabel, className, ...area } = props;
  const ids = useFieldIds(hint, error);
  return (
    <FieldFrame {...{ label, hint, error, hideLabel, className }} ids={ids}>
      <textarea
        id={ids.control}
        aria-describedby={ids.describedBy}
        aria-invalid={error ? true : undefined}
        className={cn(CONTROL, 'h-auto min-h-20 py-2.5')}
        {...area}
      />
    </FieldFrame>
  );
}

type Ids = { control: string; hint: string; error: string; describedBy?: string };

function useFieldIds(hint: ReactNode, error?: string): Ids {
  const id = useId();
  const parts = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean);
  return {
    control: id,
    hint: `${id}-hint`,
    error: `${id}-error`,
    describedBy: parts.length ? parts.join(' ') : undefined,
  };
}

function FieldFrame(props: FieldProps & { ids: Ids; className?: string; children: ReactNode }) {
  return (
    <div className={cn('grid grid-cols-1 content-start gap-1.5', props.className)}>
      <label
        htmlFor={props.ids.control}
        className={cn('text-[13px] font-medium text-ink', props.hideLabel && 'sr-only')}
      >
        {props.label}
      </label>
      {props.children}
      {props.error && (
        <p id={props.ids.error} role="alert" className="text-[13px] text-bad-ink">
          {props.error}
        </p>
      )}
      {props.hint && (
        <p id={props.ids.hint} className="text-[13px] text-ink-2">
          {props.hint}
        </p>
      )}
    </div>
  );
}
