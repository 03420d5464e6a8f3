import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** Nothing here yet: an icon, one sentence, the next step. */
export function EmptyState(props: {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  tone?: 'neutral' | 'bad';
  className?: string;
}) {
  const Icon = props.icon;
  return (
    <div
      className={cn(
        'mx-auto flex max-w-sm flex-col items-center px-5 py-10 text-center',
        props.className,
      )}
    >
      <span
        className={cn(
          'mb-3 grid size-11 place-items-center rounded-full',
          props.tone === 'bad' ? 'bg-bad-soft text-bad-ink' : 'bg-sunken text-ink-2',
        )}
      >
        <Icon className="size-5" aria-hidden />
      </span>
      <p className="font-medium">{props.title}</p>
      {props.children && <p className="mt-1 text-sm text-balance text-ink-2">{props.children}</p>}
      {props.action && <div className="mt-4 flex gap-2">{props.action}</div>}
    </div>
  );
}
