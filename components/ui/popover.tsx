'use client';

import { type ReactNode, Suspense, useState } from 'react';
import { later } from './later';
import { StandIn } from './stand-in';

export type PopoverProps = {
  trigger: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  label: string;
  className?: string;
  /** Where focus goes when it closes, if not to the trigger. */
  returnFocusTo?: () => HTMLElement | null;
};

export const popoverFrame = later(() => import('./popover-frame'));

/** A small panel beside its trigger. */
export function Popover(props: PopoverProps) {
  const [asked, setAsked] = useState(props.open ?? false);
  if (props.open && !asked) setAsked(true);
  const ask = () => {
    setAsked(true);
    props.onOpenChange?.(true);
  };
  const standIn = (
    <StandIn opens="dialog" onNear={popoverFrame.fetch} onAsk={ask}>
      {props.trigger}
    </StandIn>
  );
  if (!asked) return standIn;
  return (
    <Suspense fallback={standIn}>
      <Fetched {...props} />
    </Suspense>
  );
}

function Fetched(props: PopoverProps) {
  const { PopoverFrame } = popoverFrame.use();
  return <PopoverFrame {...props} />;
}
