import { cn } from '@/components/ui/cn';

/** A savory leaf over its name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span
      className={cn('inline-flex items-center gap-2 font-semibold tracking-[-0.02em]', className)}
    >
      <svg viewBox="0 0 28 28" className="size-7" aria-hidden="true">
        <rect width="28" height="28" rx="8" fill="var(--accent)" />
        <path
          d="M8 20c0-7 4.5-11.5 12-12-.2 7.6-4.4 12-11 12"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2.1"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path
          d="M8 20.5c2-4.200 4.400-6.600 7.300-8"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2.1"
          strokeLinecap="round"
        />
      </svg>
      Savory
    </span>
  );
}
