'use client';

import { type ReactNode, Suspense, useState } from 'react';
import { cn } from './cn';
import { later } from './later';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
};

export const dialogFrame = later(() => import('./dialog-frame'));

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
        'sm:inset-y-0 sm:start-auto sm:end-0 sm:max-h-none sm:w-[27rem] sm:rounded-none sm:rounded-s-2xl sm:animate-slide',
        props.className,
      )}
    />
  );
}

function Frame(props: DialogProps) {
  // Once opened it stays, so that closing it gives the focus back.
  const [asked, setAsked] = useState(props.open);
  if (props.open && !asked) setAsked(true);
  return asked ? (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  ) : null;
}

function Fetched(props: DialogProps) {
  const { DialogFrame } = dialogFrame.use();
  return <DialogFrame {...props} />;
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end [&>button]:max-sm:h-11">
      {children}
    </div>
  );
}
