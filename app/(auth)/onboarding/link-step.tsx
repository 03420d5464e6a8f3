'use client';

import { ArrowRight, FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { isWorking, useConnections } from '@/components/api/connections';
import { LinkPanel } from '@/components/link/link-panel';
import { LinkProgress } from '@/components/link/link-progress';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { StepHead } from './step-head';

/** Links one login, then shows the extraction as it goes. Nothing here waits for a bank to continue. */
export function LinkStep({ connectionId }: { connectionId?: string }) {
  const router = useRouter();
  if (connectionId) return <Watching connectionId={connectionId} />;
  return (
    <>
      <StepHead title={t('Link an account')}>
        {t('Savory reads what you allow, once a day. It can never move money.')}
      </StepHead>
      <LinkPanel
        onLinked={(connection) => router.push(`/onboarding?step=link&connection=${connection.id}`)}
      />
      <p className="mt-5 flex items-center gap-2.5 rounded-xl bg-sunken px-4 py-3 text-sm">
        <FileUp className="size-4 shrink-0 text-ink-2" aria-hidden />
        <span>
          {t('Coming from Mint, YNAB, Monarch, Actual or Firefly, or have a statement?')}{' '}
          <Link
            href="/accounts/import"
            className="tap font-medium text-accent-ink underline underline-offset-4"
          >
            {t('Bring a file')}
          </Link>
        </span>
      </p>
      <Button asChild variant="ghost" className="mt-3 -ms-4">
        <Link href="/onboarding?step=budget">{t('Skip for now')}</Link>
      </Button>
    </>
  );
}

function Watching({ connectionId }: { connectionId: string }) {
  const { data } = useConnections();
  const connection = data?.data.find((each) => each.id === connectionId);
  const working = !connection || isWorking(connection);
  const failed = connection?.last_extraction?.state === 'failed';
  return (
    <>
      <StepHead
        title={working ? t('Reading your accounts') : failed ? t('That did not work') : t('All in')}
      >
        {working
          ? t('This takes some seconds. You can go on; it continues by itself.')
          : failed
            ? t('Nothing was lost. Try another way, or look at it again later.')
            : t('From now on it happens once a day by itself.')}
      </StepHead>
      <LinkProgress connectionId={connectionId} />
      <div className="mt-6 flex gap-3">
        <Button asChild variant={failed ? 'secondary' : 'primary'} size="lg">
          <Link href="/onboarding?step=budget">
            {working ? t('Go on') : t('See your budget')}{' '}
            <ArrowRight className="rtl:-scale-x-100 size-4" aria-hidden />
          </Link>
        </Button>
        <Button asChild variant={failed ? 'primary' : 'ghost'} size="lg">
          <Link href="/onboarding?step=link">{failed ? t('Try again') : t('Link another')}</Link>
        </Button>
      </div>
    </>
  );
}
