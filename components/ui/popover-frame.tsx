'use client';

import { Popover as Radix } from 'radix-ui';
import { cn } from './cn';
import type { PopoverProps } from './popover';

/** Opens as it comes: it is fetched when its trigger is pressed. */
export function PopoverFrame(props: PopoverProps) {
  return (
    <Radix.Root defaultOpen open={props.open} onOpenChange={props.onOpenChange}>
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
            'z-50 max-h-(--radix-popover-content-available-height) overflow-y-auto rounded-xl border border-line bg-raised shadow-pop outline-none animate-rise',
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
