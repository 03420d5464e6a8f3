import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A way to another page of ours. Nothing is fetched ahead: each page is its reader's own and read when
 * it is asked for, so all there would be to fetch is its name, by dozens of requests while this page wakes.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
