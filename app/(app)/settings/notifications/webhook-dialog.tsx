'use client';

import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useAddWebhook } from '@/components/api/notices';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { useToast } from '@/components/ui/toast';
import { useForm } from '@/components/use-form';
import { rich, t } from '@/components/words';

type Format = 'json' | 'ntfy';

/** Adds a webhook and shows its secret this once. */
export function WebhookDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = (open: boolean) => {
    if (!open) setSecret(null);
    props.onOpenChange(open);
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={close}
      title={secret ? t('Its signing secret') : t('Add a webhook')}
      description={secret ? t('Copy it now: it is never shown again.') : undefined}
    >
      {secret ? (
        <Secret secret={secret} onDone={() => close(false)} />
      ) : (
        <WebhookForm onMade={(made) => (made ? setSecret(made) : close(false))} />
      )}
    </Dialog>
  );
}

function WebhookForm({ onMade }: { onMade: (secret: string | null) => void }) {
  const add = useAddWebhook();
  const [format, setFormat] = useState<Format>('json');
  const form = useForm(async ({ url = '', label }) => {
    onMade((await add.mutateAsync({ url, format, label: label || undefined })).secret);
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Segmented
        label={t('What is at the address')}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'json', label: t('Webhook (JSON)') },
          { value: 'ntfy', label: t('ntfy topic') },
        ]}
      />
      <Field
        label={t('Address')}
        name="url"
        type="url"
        inputMode="url"
        placeholder={
          format === 'json' ? 'https://example.com/hooks/savory' : 'https://ntfy.sh/my-topic'
        }
        error={form.errors.fields.url}
      />
      <Field
        label={t('Name (optional)')}
        name="label"
        maxLength={60}
        error={form.errors.fields.label}
      />
      <DialogActions>
        <Button {...form.submit} variant="primary">
          {t('Add')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t('Copied.'));
  };
  return (
    <>
      <p className="text-sm text-ink-2">
        {rich(
          'Each call carries <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code>, as the Standard Webhooks specification says.',
          {
            code: (text: ReactNode) => <code>{text}</code>,
          },
        )}
      </p>
      <code className="mt-3 block rounded-control bg-sunken p-3 text-sm break-all">{secret}</code>
      <DialogActions>
        <Button onClick={copy}>
          <Copy className="size-4" aria-hidden /> {t('Copy')}
        </Button>
        <Button variant="primary" onClick={onDone}>
          {t('Done')}
        </Button>
      </DialogActions>
    </>
  );
}
