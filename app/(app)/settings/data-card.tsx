'use client';

import { FileUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { ProofFields, useProof } from '@/components/proof-fields';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Link } from '@/components/ui/link';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import { ExportButton } from './export-button';
import { RestoreRow } from './restore-row';

/** Taking everything along, and leaving. */
export function DataCard() {
  const [leaving, setLeaving] = useState(false);
  return (
    <Card aria-labelledby="data-title">
      <CardHeader id="data-title" title={t('Your data')} />
      <CardBody className="grid grid-cols-1 gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-2">{t('Everything you own here, as a file.')}</p>
          <div className="flex gap-2">
            <ExportButton format="csv" label={t('CSV')} />
            <ExportButton format="json" label={t('JSON')} />
          </div>
        </div>
        <RestoreRow />
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
          <p className="text-sm text-ink-2">
            {t('Statements, and the history of Mint, YNAB, Monarch, Actual or Firefly.')}
          </p>
          <Button asChild size="sm">
            <Link href="/accounts/import">
              <FileUp className="size-3.5" aria-hidden /> {t('Import a file')}
            </Link>
          </Button>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
          <p className="text-sm text-ink-2">
            {t('Erases accounts, transactions, budgets and bank logins.')}
          </p>
          <Button variant="danger" size="sm" onClick={() => setLeaving(true)}>
            <Trash2 className="size-3.5" aria-hidden /> {t('Delete my account')}
          </Button>
        </div>
      </CardBody>
      <EraseDialog open={leaving} onOpenChange={setLeaving} />
    </Card>
  );
}

function EraseDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const proof = useProof();
  const form = useForm(async (values) => {
    await request('DELETE', '/me', { body: proof.body(values) });
    window.location.assign('/sign-in');
  });
  return (
    <Dialog
      {...props}
      title={t('Delete your account?')}
      description={t(
        'Everything you own here is erased, and it cannot be undone. Export it first if you want to keep it.',
      )}
    >
      <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
        <FormError text={form.errors.form} />
        <ProofFields proof={proof} errors={form.errors.fields} />
        <DialogActions>
          <Button onClick={() => props.onOpenChange(false)}>{t('Keep it')}</Button>
          <Button {...form.submit} variant="danger">
            {t('Erase everything')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
