'use client';

import type { ReactNode } from 'react';
import { request } from '@/components/api/request';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/use-form';
import { rich, t } from '@/components/words';
import { WayIn } from '../way-in';

/** Hands in the token of the address, which no server and no log has seen until now. */
export function ClaimForm() {
  const form = useForm(async () => {
    await request('POST', '/me/operator', { body: { token: window.location.hash.slice(1) } });
    window.location.assign('/operator'); // the menu is another from here on
  });
  return <WayIn form={form} act={t('Become its operator')} />;
}

export function SignInFirst() {
  return (
    <p className="rounded-xl bg-sunken p-4 text-sm">
      {rich(
        '<up>Sign up</up> or <in>sign in</in> first, then open the address on the console again.',
        { up: to('/sign-up'), in: to('/sign-in') },
      )}
    </p>
  );
}

const to = (href: string) => (text: ReactNode) => (
  <Link href={href} className="tap font-medium text-accent-ink underline underline-offset-4">
    {text}
  </Link>
);
