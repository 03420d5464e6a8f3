'use client';

import { type ReactNode, Suspense, useState } from 'react';

/**
 * Where a page comes to. One the browser was sent to comes whole, without a place a skeleton could stand
 * in: painted with the first bytes, and again only where something changes. One the app goes to has its
 * skeleton meanwhile. Which of the two it was, it stays: else a refresh would build it anew.
 */
export function Arrival(props: { whole: boolean; skeleton: ReactNode; children: ReactNode }) {
  const [whole] = useState(props.whole);
  if (whole) return props.children;
  return <Suspense fallback={props.skeleton}>{props.children}</Suspense>;
}
