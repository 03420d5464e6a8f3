import type { ComponentProps } from 'react';
import { cn } from './cn';
import { Slot } from './slot';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-card',
  secondary: 'bg-surface text-ink border border-line hover:bg-hover shadow-card',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-bad-soft text-bad-ink hover:brightness-95 dark:hover:brightness-110',
  link: 'text-accent-ink underline-offset-4 hover:underline',
};

const SIZES = {
  sm: 'h-8 px-3 text-[13px] gap-1.5',
  md: 'h-10 px-4 text-sm gap-2',
  lg: 'h-12 px-5 text-[15px] gap-2',
  icon: 'size-10 justify-center pointer-coarse:w-11',
  'icon-sm': 'size-8 justify-center pointer-coarse:w-11',
};

export type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Renders the child (a link) with the button's look. */
  asChild?: boolean;
  /** Work under way: says so and takes no second click. */
  busy?: boolean;
};

export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'md', asChild, busy, className, children, ...rest } = props;
  const classes = cn(
    'inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap select-none',
    'transition-[background,filter,color] duration-150 disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55 aria-disabled:cursor-not-allowed',
    // 24 px at least everywhere (WCAG 2.5.8), 44 px under a thumb.
    'relative tap',
    VARIANTS[variant],
    SIZES[size],
    variant === 'link' && 'h-auto px-0',
    className,
  );
  if (asChild) {
    return (
      <Slot className={classes} {...rest}>
        {children}
      </Slot>
    );
  }
  // Busy is not `disabled`: that would throw the keyboard's place away.
  const waits = busy && !rest.disabled;
  return (
    <button
      type="button"
      className={classes}
      aria-busy={busy || undefined}
      {...rest}
      aria-disabled={waits || rest['aria-disabled']}
      onClick={waits ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-block size-4 animate-spin rounded-full border-2 border-current border-e-transparent',
        className,
      )}
    />
  );
}
