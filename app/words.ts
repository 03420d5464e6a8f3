import 'server-only';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache } from 'react';
import { currentUser } from '@/lib/auth/session';
import { type Locale, localeFor, type Message } from '@/lib/i18n/schema';
import { type Words, wordsIn } from '@/lib/i18n/words';
import { getProfile } from '@/lib/users/queries';

/** The reader's locale: what they chose, else what their browser asks for. Once per request. */
export const readLocale = cache(async (): Promise<Locale> => {
  const userId = await currentUser();
  const chosen = userId && (await getProfile(userId)).locale;
  return chosen || localeFor((await headers()).get('accept-language'));
});

/** What server components say. */
export async function words(): Promise<Words> {
  return wordsIn(await readLocale());
}

/** A page's title: `export const generateMetadata = titled(msg('Budget'))`. */
export function titled(title: Message, more: Metadata = {}): () => Promise<Metadata> {
  return async () => ({ ...more, title: (await words()).t(title) });
}
