'use client';

import type { DropdownMenu as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, Suspense, useState } from 'react';
import { later } from './later';
import { StandIn } from './stand-in';

export type MenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'end';
  label?: string;
};
export type MenuItemProps = ComponentProps<typeof Radix.Item> & { danger?: boolean };

export const menuParts = later(() => import('./menu-parts'));

/** A menu that drops from its trigger. */
export function Menu(props: MenuProps) {
  const [asked, setAsked] = useState(false);
  const standIn = (
    <StandIn opens="menu" onNear={menuParts.fetch} onAsk={() => setAsked(true)}>
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

function Fetched(props: MenuProps) {
  const { MenuFrame } = menuParts.use();
  return <MenuFrame {...props} />;
}

export function MenuItem(props: MenuItemProps) {
  const { Item } = menuParts.use();
  return <Item {...props} />;
}

export function MenuSeparator() {
  const { Separator } = menuParts.use();
  return <Separator />;
}
