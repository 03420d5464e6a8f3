'use client';

import { useEffect, useRef, useState } from 'react';
import { useFinishLink } from '@/components/api/links';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { LinkProgress } from '@/components/link/link-progress';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Working } from '@/components/ui/progress';
import { t } from '@/components/words';

/** Ends the link with what the bank sent along, once, and shows what is read. */
export function LinkedView() {
  const finish = useFinishLink();
  const [problem, setProblem] = useState<string>();
  const begun = useRef(false);
  const { mutate } = finish;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const sent = new URLSearchParams(window.location.search);
    // The code opens the bank once: neither a reload nor the history should hold it.
    window.history.replaceState(null, '', window.location.pathname);
    const [code, state] = [sent.get('code'), sent.get('state')];
    if (code && state) {
      const id = state.split('.')[0] ?? '';
      mutate({ id, body: { code, state } }, { onError: (error) => setProblem(words(error)) });
    } else setProblem(whyNot(sent));
  }, [mutate]);
  return (
    <>
      <PageHeader title={t('Linking')} back={{ href: '/accounts', name: t('Accounts') }} />
      <Card className="grid max-w-xl gap-4 p-5">
        <FormError text={problem} />
        {finish.data && <LinkProgress connectionId={finish.data.id} />}
        {!finish.data && !problem && <Working label={t('Taking up what your bank allowed')} />}
        <div>
          <Button asChild variant={finish.data || problem ? 'primary' : 'secondary'}>
            <Link href={problem ? '/accounts?new=link' : '/accounts'}>
              {problem ? t('Try again') : t('Go to accounts')}
            </Link>
          </Button>
        </div>
      </Card>
    </>
  );
}

function whyNot(sent: URLSearchParams): string {
  if (sent.get('error') === 'access_denied')
    return t('You did not give your consent at the bank, so nothing was linked.');
  return t(
    'Your bank sent nothing along that opens it, so nothing was linked. Start again from here.',
  );
}
