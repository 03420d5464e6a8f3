'use client';

import { useChooseSeries } from '@/components/api/recurring';
import { FormError } from '@/components/form-error';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { t } from '@/components/words';
import type { Series } from '@/lib/recurring/schema';

type Props = { series: Series; open: boolean; onOpenChange: (open: boolean) => void };

export function RenameDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('Rename {seller}', { seller: props.series.seller })}
    >
      <RenameForm {...props} />
    </Dialog>
  );
}

function RenameForm({ series, onOpenChange }: Props) {
  const choose = useChooseSeries();
  const form = useForm(async ({ name = '' }) => {
    await choose.mutateAsync({ id: series.id, body: { name: name.trim() || null } });
    onOpenChange(false);
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError text={form.errors.form} />
      <Field
        label={t('Name')}
        name="name"
        defaultValue={series.seller}
        maxLength={100}
        hint={t('Empty: as it was found')}
        error={form.errors.fields.name}
      />
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{t('Cancel')}</Button>
        <Button {...form.submit} variant="primary">
          {t('Rename')}
        </Button>
      </DialogActions>
    </form>
  );
}
