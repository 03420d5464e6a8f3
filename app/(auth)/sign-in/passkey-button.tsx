'use client';

import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import { Fingerprint } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { request } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';
import type { PasskeyQuestion } from '@/lib/auth/schema';
import { goOn, refusal } from './answers';

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Signs in with a key of this device; not shown where the browser has none (plain http, old ones). */
export function PasskeyButton() {
  const able = useSyncExternalStore(never, browserSupportsWebAuthn, () => false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  if (!able) return null;
  const onClick = async () => {
    setBusy(true);
    setTrouble(undefined);
    const failed = await signInByPasskey().catch(() => t('Savory cannot be reached right now.'));
    setTrouble(failed ?? undefined);
    setBusy(false);
  };
  return (
    <div className="mt-3 grid gap-3">
      <Button size="lg" onClick={onClick} busy={busy}>
        <Fingerprint className="size-4" aria-hidden /> {t('Sign in with a passkey')}
      </Button>
      <FormError text={trouble} />
    </div>
  );
}

const never = () => () => {};

/** Words of what went wrong; null when signed in, or when the person changed their mind. */
async function signInByPasskey(): Promise<string | null> {
  const { ticket, options } = await request<PasskeyQuestion>('POST', '/passkeys/options');
  // safe because: our server makes them with the same library
  const optionsJSON = options as unknown as RequestOptions;
  const response = await startAuthentication({ optionsJSON }).catch(() => null);
  if (!response) return null;
  const sent = { ticket, response: JSON.stringify(response), redirect: false } as const;
  const { signIn } = await import('next-auth/react');
  const answer = await signIn('passkey', sent);
  if (!answer?.ok) {
    return answer?.error === 'CredentialsSignin'
      ? t('Savory does not know this passkey.')
      : refusal(answer?.error);
  }
  goOn();
  return null;
}
