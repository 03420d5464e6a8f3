import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { keptIn, PRIVACY_COOKIE, readTheme, THEME_COOKIE } from '@/components/shell/theme';
import { directionOf } from '@/lib/i18n/schema';
import { fontVariables } from './fonts';
import { PartWords } from './part-words';
import { readLocale, words } from './words';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await words();
  return {
    title: { default: 'Savory', template: '%s · Savory' },
    description: t('Your accounts, spending and budget in one private place.'),
    applicationName: 'Savory',
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f1' },
    { media: '(prefers-color-scheme: dark)', color: '#131210' },
  ],
};

/** The theme comes from a cookie, so the first byte already has the right colours. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head, locale] = await Promise.all([cookies(), headers(), readLocale()]);
  const theme = readTheme(keptIn(jar, THEME_COOKIE));
  const privacy = keptIn(jar, PRIVACY_COOKIE) === '1' ? ' private' : '';
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      className={`${fontVariables} ${theme === 'system' ? '' : theme}${privacy}`}
    >
      <body className="min-h-dvh">
        <PartWords part="shell">
          <Providers nonce={head.get('x-nonce') ?? undefined}>{children}</Providers>
        </PartWords>
      </body>
    </html>
  );
}
