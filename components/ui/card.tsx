import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export function Card({ className, ...props }: ComponentProps<'section'>) {
  return (
    <section
      className={cn('rounded-card border border-line bg-surface shadow-card', className)}
      {...props}
    />
  );
}

/** The card's title, with what can be done beside it. `id` lets the section be labelled by it. */
export function CardHeader(props: {
  id?: string;
  title: ReactNode;
  /** Stands beside the title and is no part of its name. */
  mark?: ReactNode;
  hint?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <header
      className={cn(
        'grid content-start items-center gap-x-3 px-5 pt-4',
        props.action ? 'min-h-11 grid-cols-[minmax(0,1fr)_auto]' : 'min-h-9',
        props.className,
      )}
    >
      <div className="flex min-w-0 items-center gap-1">
        <h2 id={props.id} className="text-[15px] font-semibold tracking-[-0.01em]">
          {props.title}
        </h2>
        {props.mark}
      </div>
      {props.action && (
        // a small button takes no more room than the title beside it; one for a thumb stays clear of the hint
        <div
          className={cn(
            '-my-[0.3125rem] flex items-center gap-2',
            props.hint ? 'pointer-coarse:mb-0' : '',
          )}
        >
          {props.action}
        </div>
      )}
      {props.hint && <p className="col-span-full mt-0.5 text-[13px] text-ink-2">{props.hint}</p>}
    </header>
  );
}

export function CardBody({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('px-5 pt-3 pb-5', className)} {...props} />;
}
