'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export function Popover(props: {
  trigger: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  label: string;
  className?: string;
  /** Where focus goes when it closes, if not to the trigger. */
  returnFocusTo?: () => HTMLElement | null;
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={props.align ?? 'start'}
          sideOffset={6}
          collisionPadding={12}
          aria-label={props.label}
          onCloseAutoFocus={(event) => {
            const target = props.returnFocusTo?.();
            if (!target) return;
            event.preventDefault();
            target.focus();
          }}
          className={cn(
            'z-50 rounded-xl border border-line bg-raised shadow-pop outline-none animate-rise',
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
