'use client';

import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { request } from '@/components/api/request';
import { securityQuery } from '@/components/api/security';
import { OtpField } from '@/components/otp-field';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { t } from '@/components/words';
import type { PasskeyQuestion } from '@/lib/auth/schema';
import type { ConfirmBody, PasskeyAnswer } from '@/lib/users/schema';

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** What a form sends to prove who is there: `body` of its values, once for each passkey that was used. */
export function useProof() {
  const [passkey, setPasskey] = useState<PasskeyAnswer | null>(null);
  const body = ({ password, otp }: Record<string, string>): ConfirmBody => {
    if (!passkey) return { password, otp };
    setPasskey(null);
    return { passkey };
  };
  return { passkey, setPasskey, body };
}

type Props = {
  proof: ReturnType<typeof useProof>;
  errors: Record<string, string>;
  label?: string;
  autoFocus?: boolean;
};

/** The password again, and a code where the account has them; or a passkey of this person's in place of both. */
export function ProofFields({ proof, errors, label = t('Your password'), autoFocus }: Props) {
  if (proof.passkey) {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
        <Fingerprint className="size-4" aria-hidden /> {t('Confirmed with a passkey.')}
      </p>
    );
  }
  return (
    <>
      <Field
        label={label}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={autoFocus}
        error={errors.password ?? errors.passkey}
      />
      <OtpField error={errors.otp} />
      <PasskeyInstead onAnswer={proof.setPasskey} />
    </>
  );
}

function PasskeyInstead({ onAnswer }: { onAnswer: (answer: PasskeyAnswer) => void }) {
  const { data } = useQuery(securityQuery);
  const able = useSyncExternalStore(never, browserSupportsWebAuthn, () => false);
  if (!able || !data || data.passkeys.length === 0) return null;
  const ask = async () => {
    const asked = await request<PasskeyQuestion>('POST', '/me/passkeys/confirm').catch(() => null);
    if (!asked) return;
    // safe because: our server makes them with the same library
    const optionsJSON = asked.options as unknown as RequestOptions;
    const response = await startAuthentication({ optionsJSON }).catch(() => null);
    if (response) onAnswer({ ticket: asked.ticket, response: { ...response } });
  };
  return (
    <Button size="sm" onClick={ask} className="justify-self-start">
      <Fingerprint className="size-3.5" aria-hidden /> {t('Use a passkey instead')}
    </Button>
  );
}

const never = () => () => {};
