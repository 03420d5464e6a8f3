import type { ReactNode } from 'react';

/** The page's name, a word about it, and what can be done here. */
export function PageHeader(props: { title: ReactNode; hint?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold tracking-[-0.02em]">{props.title}</h1>
        {props.hint && <p className="mt-1 text-sm text-ink-2">{props.hint}</p>}
      </div>
      {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </div>
  );
}
