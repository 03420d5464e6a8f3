'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { FormError } from '@/components/form-error';
import { startOidc } from '@/components/start-oidc';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';
import { refusal } from './answers';

/** Goes to the sign-in service the operator has set. */
export function ServiceButton({ name }: { name: string }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const onClick = async () => {
    setBusy(true);
    await startOidc().catch(() => {
      setTrouble(refusal('unavailable'));
      setBusy(false);
    });
  };
  return (
    <div className="mt-3 grid gap-3">
      <Button size="lg" onClick={onClick} busy={busy}>
        <KeyRound className="size-4" aria-hidden /> {t('Sign in with {name}', { name })}
      </Button>
      <FormError text={trouble} />
    </div>
  );
}
