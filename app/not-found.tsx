import { Compass } from 'lucide-react';
import { words } from '@/app/words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';

export default async function NotFound() {
  const { t } = await words();
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <h1 className="sr-only">{t('Not found')}</h1>
      <EmptyState
        icon={Compass}
        title={t('There is nothing at this address')}
        action={
          <Button asChild variant="primary">
            <Link href="/dashboard">{t('To the dashboard')}</Link>
          </Button>
        }
      >
        {t('It may have been removed, or the address has a slip in it.')}
      </EmptyState>
    </main>
  );
}
