import 'server-only';
import { headers } from 'next/headers';
import type { ComponentType, ReactNode } from 'react';
import { Arrival } from '@/components/shell/arrival';
import { PageSkeleton } from '@/components/shell/page-skeleton';

type Page<P> = (props: P) => Promise<ReactNode>;

/** A page as its route exports it: whole to a browser that asks for the document, else after its skeleton. */
export function arriving<P extends object>(
  Page: Page<P>,
  Skeleton: ComponentType | (() => Promise<ReactNode>) = PageSkeleton,
): Page<P> {
  return async function Arriving(props: P) {
    const whole = await isDocument();
    return (
      <Arrival whole={whole} skeleton={!whole && <Skeleton />}>
        <Page {...props} />
      </Arrival>
    );
  };
}

/** Whoever does not say what for (Fetch Metadata) is no app of ours, and gets the document. */
async function isDocument(): Promise<boolean> {
  return ((await headers()).get('sec-fetch-dest') ?? 'document') === 'document';
}
