import 'server-only';
import type { ReactNode } from 'react';
import { Words } from '@/components/words';
import { textsOfPart } from '@/lib/i18n/parts';
import { readLocale } from './words';

/** Hands the browser the texts of a part, in the reader's language alone; English needs none. */
export async function PartWords({ part, children }: { part: string; children: ReactNode }) {
  const locale = await readLocale();
  return (
    <Words locale={locale} catalog={textsOfPart(part, locale)}>
      {children}
    </Words>
  );
}

/** The layout of a part, named as its folder is. */
export function partLayout(part: string) {
  return function PartLayout({ children }: { children: ReactNode }) {
    return <PartWords part={part}>{children}</PartWords>;
  };
}
