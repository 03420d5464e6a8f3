'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useSignOfLife } from './sign-of-life';

/** A link of the frame: its room is fetched ahead once somebody is there, not while the page comes. */
export function RoomLink(props: ComponentProps<typeof Link>) {
  const alive = useSignOfLife();
  return <Link {...props} prefetch={alive ? null : false} />;
}
