'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
};

const OVERLAY = 'fixed inset-0 z-40 bg-black/40 backdrop-blur-[2px] animate-fade';

/** A centred dialog; on a phone it rises from the bottom edge, where the thumb is. */
export function Dialog(props: DialogProps) {
  return (
    <Frame
      {...props}
      className={cn(
        'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-2xl animate-sheet',
        'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(30rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl sm:animate-fade',
        props.className,
      )}
    />
  );
}

/** A panel along the right edge (the whole screen on a phone): details of one row. */
export function Sheet(props: DialogProps) {
  return (
    <Frame
      {...props}
      className={cn(
        'inset-x-0 bottom-0 max-h-[94dvh] rounded-t-2xl animate-sheet',
        'sm:inset-y-0 sm:left-auto sm:right-0 sm:max-h-none sm:w-[27rem] sm:rounded-none sm:rounded-l-2xl sm:animate-slide',
        props.className,
      )}
    />
  );
}

function Frame(props: DialogProps) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          className={cn(
            'fixed z-50 flex flex-col overflow-hidden border border-line bg-raised shadow-pop focus:outline-none',
            props.className,
          )}
          {...(props.description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-5 pb-2">
            <div className="min-w-0">
              <Radix.Title className="text-base font-semibold tracking-[-0.01em]">
                {props.title}
              </Radix.Title>
              {props.description && (
                <Radix.Description className="mt-1 text-sm text-ink-2">
                  {props.description}
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mt-1 -mr-2">
                <X className="size-4" aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{props.children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end [&>button]:max-sm:h-11">
      {children}
    </div>
  );
}
