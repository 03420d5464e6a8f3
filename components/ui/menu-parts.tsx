'use client';

import { DropdownMenu as Radix } from 'radix-ui';
import { cn } from './cn';
import type { MenuItemProps, MenuProps } from './menu';

/** Opens as it comes: it is fetched when its trigger is pressed. */
export function MenuFrame(props: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={props.align ?? 'end'}
          sideOffset={6}
          collisionPadding={10}
          aria-label={props.label}
          className="z-50 min-w-48 rounded-xl border border-line bg-raised p-1.5 shadow-pop animate-rise"
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function Item({ danger, className, ...props }: MenuItemProps) {
  return (
    <Radix.Item
      className={cn(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none select-none',
        'data-[highlighted]:bg-hover data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:text-ink-3',
        danger && 'text-bad-ink [&_svg]:text-bad-ink',
        className,
      )}
      {...props}
    />
  );
}

export function Separator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />;
}
