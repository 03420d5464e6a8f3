'use client';

import { type ReactNode, use } from 'react';

const PATIENCE_MS = 600;

/**
 * A skeleton that waits a moment while the server renders: a page that is ready by then comes whole,
 * painted once and moving nothing; a slower one has the skeleton first. In the browser it is there at once.
 */
export function Patient({ children }: { children: ReactNode }) {
  // React keeps the first of these promises over the tries of one render.
  if (typeof window === 'undefined') use(new Promise((done) => setTimeout(done, PATIENCE_MS)));
  return children;
}
