'use client';

import { cn } from '@/components/ui/cn';
import { useLooks } from './category-looks';

/** The category's sign on a disc of its colour. Decoration: the name always stands beside it. */
export function CategoryIcon(props: {
  slug: string | null;
  size?: 'sm' | 'md';
  className?: string;
}) {
  const { icon: Icon, color } = useLooks()(props.slug);
  const small = props.size === 'sm';
  return (
    <span
      aria-hidden
      className={cn(
        'grid shrink-0 place-items-center rounded-full',
        small ? 'size-7' : 'size-9',
        props.className,
      )}
      style={{ color, background: `color-mix(in oklab, ${color} 15%, transparent)` }}
    >
      <Icon className={small ? 'size-3.5' : 'size-[1.05rem]'} strokeWidth={2} />
    </span>
  );
}
