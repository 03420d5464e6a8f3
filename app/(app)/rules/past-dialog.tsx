'use client';

import { useQuery } from '@tanstack/react-query';
import { words } from '@/components/api/request';
import { FormError } from '@/components/form-error';
import { RulePreview } from '@/components/rules/rule-preview';
import { triedQuery, useRuleChanges } from '@/components/rules/rules-api';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Rule } from '@/lib/rules/schema';

/** What a rule would do to the past, and doing it, with one step back. */
export function PastDialog(props: { rule: Rule | null; onClose: () => void }) {
  const { rule, onClose } = props;
  return (
    <Dialog
      open={rule !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('Apply “{name}” to the past', { name: rule?.name })}
      description={t('What you put in a category by hand stays.')}
    >
      {rule && <Past rule={rule} onDone={onClose} />}
    </Dialog>
  );
}

function Past({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { data, error } = useQuery(triedQuery(rule));
  const { apply, undo } = useRuleChanges();
  const tell = useTell();
  const run = async () => {
    const applied = apply.mutateAsync(rule.id);
    const done = await applied.catch(() => null);
    const changeId = done?.change_id;
    const said = t(
      '{count, plural, one {# transaction changed.} other {# transactions changed.}}',
      {
        count: done?.changed ?? 0,
      },
    );
    onDone();
    await tell(
      applied,
      said,
      changeId ? () => tell(undo.mutateAsync(changeId), t('As it was before.')) : undefined,
    );
  };
  return (
    <div className="grid gap-4">
      <FormError text={error ? words(error) : undefined} />
      {!data && !error && <Skeleton className="h-40 rounded-xl" />}
      {data && <RulePreview tried={data} />}
      <DialogActions>
        <Button onClick={onDone}>{t('Leave the past')}</Button>
        <Button variant="primary" disabled={!data?.changed} busy={apply.isPending} onClick={run}>
          {t('{count, plural, other {Change # transactions}}', { count: data?.changed ?? 0 })}
        </Button>
      </DialogActions>
    </div>
  );
}
