import 'server-only';
import type { ReactNode } from 'react';
import { Words } from '@/components/words';
import parts from '@/generated/messages/parts.json';
import { languageOf } from '@/lib/i18n/schema';
import { readLocale } from './words';

/** Texts by language, part of the app and key: what the build found that the part's pages can show. */
const PARTS: Record<string, Record<string, Record<string, string>>> = parts;

/** Hands the browser the texts of a part, in the reader's language alone; English needs none. */
export async function PartWords({ part, children }: { part: string; children: ReactNode }) {
  const locale = await readLocale();
  return (
    <Words locale={locale} catalog={PARTS[languageOf(locale)]?.[part] ?? {}}>
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
