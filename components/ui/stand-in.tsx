'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { Slot } from './slot';

/**
 * The trigger of something whose code is not here yet: looks and reads as the real one, fetches the
 * code when a pointer or the focus comes near, and asks for it when pressed.
 */
export function StandIn(props: {
  opens: 'menu' | 'dialog';
  onNear: () => void;
  onAsk: () => void;
  children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.opens !== 'menu' || event.key !== 'ArrowDown') return;
    event.preventDefault();
    props.onAsk();
  };
  return (
    <Slot
      aria-haspopup={props.opens}
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={props.onNear}
      onFocus={props.onNear}
      onClick={props.onAsk}
      onKeyDown={onKeyDown}
    >
      {props.children}
    </Slot>
  );
}
