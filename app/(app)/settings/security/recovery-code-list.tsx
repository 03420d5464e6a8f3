'use client';

import { Copy } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DialogActions } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { t } from '@/components/words';

/** Ten codes, shown this once. */
export function RecoveryCodeList({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    toast(t('Copied.'));
  };
  return (
    <>
      <p className="mb-3 text-sm text-ink-2">
        {t(
          'Each signs you in once when your phone is not at hand. Print them, or keep them in a password manager: they are never shown again.',
        )}
      </p>
      <ol className="grid gap-1 rounded-control bg-sunken p-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <DialogActions>
        <Button onClick={copy}>
          <Copy className="size-4" aria-hidden /> {t('Copy')}
        </Button>
        <Button variant="primary" onClick={onDone}>
          {t('I have kept them')}
        </Button>
      </DialogActions>
    </>
  );
}
