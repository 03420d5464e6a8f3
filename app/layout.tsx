import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { readTheme, THEME_COOKIE } from '@/components/shell/theme';
import { Words } from '@/components/words';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { fontVariables } from './fonts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Savory', template: '%s · Savory' },
  description: 'Your accounts, spending and budget in one private place.',
  applicationName: 'Savory',
  robots: { index: false, follow: false },
};

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
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const theme = readTheme(jar.get(THEME_COOKIE)?.value);
  const privacy = jar.get('savory_private')?.value === '1' ? ' private' : '';
  return (
    <html lang="en" className={`${fontVariables} ${theme === 'system' ? '' : theme}${privacy}`}>
      <body className="min-h-dvh">
        <Words locale={SOURCE_LOCALE} catalog={{}}>
          <Providers nonce={head.get('x-nonce') ?? undefined}>{children}</Providers>
        </Words>
      </body>
    </html>
  );
}
