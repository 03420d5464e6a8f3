'use client';

import { Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { request, words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { t } from '@/components/words';

/** An export of Savory back into an account that has nothing yet. */
export function RestoreRow() {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = ''; // the same file may be chosen again
    if (!file) return;
    setBusy(true);
    setTrouble(undefined);
    const body = new FormData();
    body.set('file', file);
    try {
      await request('POST', '/restore', { body });
      window.location.assign('/'); // everything is another
    } catch (error) {
      setTrouble(words(error));
      setBusy(false);
    }
  };
  return (
    <div className="grid gap-3 border-t border-line pt-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-2">
          {t('A JSON file of Savory’s own, into an account that has nothing yet.')}
        </p>
        <Button size="sm" busy={busy} onClick={() => input.current?.click()}>
          <Upload className="size-3.5" aria-hidden /> {t('Restore an export')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          onChange={send}
          className="sr-only"
          tabIndex={-1}
          aria-label={t('Restore an export')}
        />
      </div>
      <FormError text={trouble} />
    </div>
  );
}
