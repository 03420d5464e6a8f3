'use client';

import { CloudAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { t } from '@/components/words';

/** A page that could not be made; the frame around it still works. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert" className="pt-16">
      <EmptyState
        icon={CloudAlert}
        tone="bad"
        title={t('This page could not be loaded')}
        action={
          <Button variant="primary" onClick={reset}>
            {t('Try again')}
          </Button>
        }
      >
        {t("Nothing of yours is lost. If it keeps happening, the server's log says why.")}
      </EmptyState>
    </div>
  );
}
