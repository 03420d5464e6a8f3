import { WifiOff } from 'lucide-react';
import { titled, words } from '@/app/words';
import { Logo } from '@/components/shell/logo';
import { NAV_ITEMS } from '@/components/shell/nav-items';
import { EmptyState } from '@/components/ui/empty-state';
import { msg } from '@/lib/i18n/schema';
import { KeptRooms } from './kept-rooms';

export const generateMetadata = titled(msg('Offline'));

/** What the service worker shows without a network for a page that was never opened here (`public/sw.js`). */
export default async function OfflinePage() {
  const { t } = await words();
  const rooms = NAV_ITEMS.map(({ href, label }) => ({ href, name: t(label) }));
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <Logo className="text-lg" />
      <h1 className="sr-only">{t('Offline')}</h1>
      <EmptyState
        icon={WifiOff}
        title={t('You are offline')}
        action={
          <KeptRooms rooms={rooms} heading={t('Kept on this device')} again={t('Try again')} />
        }
      >
        {t('This page was not opened here before, so there is nothing of it to show.')}
      </EmptyState>
    </main>
  );
}
