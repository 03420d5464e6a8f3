'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { t } from '@/components/words';
import { Button } from './button';
import { cn } from './cn';
import type { DialogProps } from './dialog';

const OVERLAY = 'fixed inset-0 z-50 bg-black/40 animate-fade';

/** What dialog and sheet have in common: fetched when the first of them opens. */
export function DialogFrame(props: DialogProps) {
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
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('Close')}
                className="-mt-1 -me-2"
              >
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
